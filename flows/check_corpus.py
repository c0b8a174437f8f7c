"""The flow `check-corpus`: an archive in shards, on this machine's processors or on a Dask cluster."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture, as_completed
from prefect.runtime import flow_run, task_run
from prefect.states import Completed, Failed
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from checks.corpus import ShardSum, aggregate, check_shard, done_shards, keep_plan
from checks.errors import ConfigError
from checks.ingest.corpus import Shard, plan
from flows.desk import Desk, desk_of_process, open_desk
from flows.tally import failed_references
from flows.telling import REFERENCE_FAILED

__all__ = ["check_corpus"]

HOURS = 3600
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""The reports of an archive tell no time of checking: a run that was taken up again leaves the same bytes."""


def _name() -> str:
    return f"check {Path(flow_run.parameters['archive']).name}"


def _shard_name() -> str:
    return f"shard {task_run.parameters['shard'].name}"


@task(
    name="check-shard",
    task_run_name=_shard_name,
    retries=2,
    retry_delay_seconds=10,
    retry_jitter_factor=1.0,
    cache_policy=NO_CACHE,
)
def check_one_shard(shard: Shard, config: Path | None, vintage: str, output: Path) -> int:
    """Checks a shard in a process that keeps its desk; how many documents it held."""
    desk = desk_of_process(config, vintage)
    return check_shard(shard, lambda article: desk.judge(article, EPOCH), output).documents


@flow(name="check-shards", flow_run_name="check shards", timeout_seconds=72 * HOURS, validate_parameters=False)
def check_shards(shards: list[Shard], config: Path | None, vintage: str, output: Path) -> int:
    """Every shard, as a task each, on the task runner that the caller gives; how many failed."""
    logger = get_run_logger()
    progress = create_progress_artifact(0.0, key="check-corpus-progress", description=f"{len(shards)} shards")
    failed = 0
    futures: list[PrefectFuture[int]] = [check_one_shard.submit(shard, config, vintage, output) for shard in shards]
    for number, future in enumerate(as_completed(futures), start=1):
        result = future.result(raise_on_failure=False)
        if not isinstance(result, int):
            failed += 1
            logger.error("a shard failed: %s", result)
        update_progress_artifact(cast("UUID", progress), progress=100.0 * number / len(shards))
    return failed


@flow(name="check-corpus", flow_run_name=_name, timeout_seconds=96 * HOURS)
def check_corpus(  # noqa: PLR0913, PLR0917 - parameters of a deployment, given by name
    archive: Path,
    output: Path = Path("archive-checked"),
    config: Path | None = None,
    workers: int = 1,
    dask: str | None = None,
    megabytes: float = 4.0,
) -> State[Any]:
    """Check every article of an archive: JSON lines, Parquet, WARC, a folder of them or of texts.

    Run again after whatever went wrong, it goes on with the shards that are not done.

    Args:
        archive: A file or a folder.
        output: Folder for the Parquet files and the aggregate report.
        config: The desk's config folder; the one that ships by default.
        workers: Processes on this machine; or workers of a local Dask cluster, with `dask: local`.
        dask: Address of a Dask scheduler ("tcp://host:8786"), whose workers see `archive` and `output`; or "local".
        megabytes: About how much text a shard holds.

    Returns:
        A state that carries the sums. *ReferenceFailed*: a reference failed its gate and was not used.
    """
    logger = get_run_logger()
    desk = open_desk(config)
    shards = plan(archive, megabytes=megabytes)
    keep_plan(output, shards, archive, _made_with(desk))
    done = done_shards(output, shards)
    left = [shard for shard in shards if shard.name not in done]
    logger.info("%d shards, %d of them done already", len(shards), len(done))
    failed = 0
    if left:
        runner = _runner(workers, dask, len(left))
        vintage = str(_made_with(desk))
        failed = check_shards.with_options(task_runner=runner)(left, config, vintage, output)
    if failed:
        return Failed(message=f"{failed} of {len(shards)} shards failed; run again to go on with them")
    total = aggregate(output, shards)
    create_markdown_artifact((output / "report.md").read_text(), key="check-corpus", description=_told(total))
    unused = failed_references(desk.catalogue.states)
    if unused:
        return Completed(name=REFERENCE_FAILED, message=f"{_told(total)}; without {unused[0]}", data=total)
    return Completed(message=_told(total), data=total)


def _made_with(desk: Desk) -> dict[str, str | None]:
    """What the output depends on besides the archive: the config, and the vintage of each reference."""
    vintages = {state.id: state.sha256 for state in desk.catalogue.states}
    return {"config": desk.config.digest, **vintages}


def _runner(workers: int, dask: str | None, shards: int) -> TaskRunner[Any]:
    """What carries the shards: Prefect's own threads or processes, or a Dask cluster."""
    if dask is None:
        few = max(1, min(workers, shards))
        return ThreadPoolTaskRunner(max_workers=1) if few == 1 else ProcessPoolTaskRunner(max_workers=few)
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415 - an extra
    except ImportError:
        raise ConfigError("dask: needs an extra: pip install 'figurecheck[cluster]'") from None
    if dask != "local":
        return cast("TaskRunner[Any]", DaskTaskRunner(address=dask))
    local = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    return cast("TaskRunner[Any]", DaskTaskRunner(cluster_kwargs=local))


def _told(total: ShardSum) -> str:
    labels = ", ".join(f"{count:,} {label}" for label, count in total.labels.items())
    return f"{total.documents:,} documents, {total.claims:,} claims: {labels or 'none'}; {len(total.faults):,} not read"
