"""Persons told of one by one: who was killed or hurt, who is told of again, and how many in all."""
