"""What a running program and its children hold in memory, as Linux tells it."""

from pathlib import Path

_PROC = Path("/proc")


def memory_of_tree(process: int) -> dict[int, int]:
    """Resident bytes of a process and of all that descend from it, by process id."""
    parents = {int(folder.name): _status(folder) for folder in _PROC.iterdir() if folder.name.isdigit()}
    family, new = {process}, {process}
    while new:
        new = {one for one, said in parents.items() if int(said.get("PPid", "0")) in new} - family
        family |= new
    return {one: int(parents[one]["VmRSS"].split()[0]) * 1024 for one in family if "VmRSS" in parents.get(one, {})}


def _status(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / "status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:  # it has ended meanwhile
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
