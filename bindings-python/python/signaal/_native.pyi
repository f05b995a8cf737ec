"""The compiled half. Everything here is wrapped by the modules beside it; use those."""

from collections.abc import Sequence
from os import PathLike
from typing import Any, final

__all__ = [
    "Feed",
    "NativeModel",
    "Pipeline",
    "Taxonomy",
    "__version__",
    "card",
    "check_profile",
    "classify",
    "concept_label",
    "error",
    "features",
    "figures",
    "hints",
    "keywords",
    "migrate",
    "normalise",
    "process",
    "profile_document",
    "profile_text",
    "profiles",
    "propose_profile",
    "redact",
    "redact_as",
    "report_as",
    "residual",
    "residual_in",
    "scan",
    "stream",
    "text_bytes",
    "validate_file",
    "validate_lines",
    "validate_stream",
    "versions",
]

from signaal.errors import SignaalError

__version__: str

def normalise(text: str, without: Sequence[str] = ...) -> str: ...
def redact(text: str) -> str: ...
def classify(text: str, source: str | None = None, taxonomy: Taxonomy | None = None) -> str: ...
def stream(
    command: str, lines: bytes, first_row: int, threads: int | None = None, without: Sequence[str] = ...
) -> tuple[bytes, int, int]: ...
def text_bytes(texts: Any) -> int: ...
def process(
    texts: Any,
    source: str | None = None,
    taxonomy: Taxonomy | None = None,
    threads: int | None = None,
    clean: bool = True,
) -> dict[str, bytes]: ...
def features(
    texts: Sequence[str],
    source: str | None = None,
    taxonomy: Taxonomy | None = None,
    rules: bool = False,
    threads: int | None = None,
) -> dict[str, bytes]: ...
def report_as(report: str, form: str, name: str) -> str: ...
def validate_file(
    path: str | PathLike[str],
    shared: bool,
    limit: int,
    header: str | None = None,
    taxonomy: Taxonomy | None = None,
    subject: str = "signaal",
) -> tuple[str, str, str]: ...
def validate_stream(
    reader: Any,
    shared: bool,
    limit: int,
    header: str | None = None,
    taxonomy: Taxonomy | None = None,
    subject: str = "signaal",
) -> tuple[str, str, str]: ...
def validate_lines(
    lines: bytes,
    shared: bool,
    limit: int,
    header: str | None = None,
    taxonomy: Taxonomy | None = None,
    subject: str = "signaal",
) -> tuple[str, str, str]: ...
def migrate(line: str) -> tuple[str, bool]: ...
def concept_label(concept: str) -> str | None: ...
def profiles() -> str: ...
def profile_text(name: str) -> str: ...
def check_profile(profile: str) -> None: ...
def profile_document(profile: str) -> str: ...
def propose_profile(path: str | PathLike[str]) -> str: ...
def versions() -> str: ...
def card() -> str: ...
def figures(question: str, input: str) -> str: ...
def keywords(
    inside: list[str], outside: list[str], least: int, limit: int
) -> list[tuple[str, int, int, float, float]]: ...
def scan(counts: bytes, days: int, options: str) -> str: ...
def residual(text: str) -> int: ...
def redact_as(
    text: str,
    form: str,
    key: bytes | None = None,
    organisation: str = "",
    period: str = "",
    originals: bool = False,
) -> str: ...
def hints(text: str) -> str: ...
def residual_in(data: str, form: str) -> str: ...
def error(code: str, detail: str) -> SignaalError: ...

@final
class Taxonomy:
    """The concepts and the terms that find them: the national ones, with your own on top."""

    @staticmethod
    def national() -> Taxonomy:
        """The taxonomy as shipped."""

    @staticmethod
    def load(path: str | PathLike[str]) -> Taxonomy:
        """Lays own terms and concepts (a TOML file, or a folder of them) on top of the national taxonomy.

        Raises:
            SignaalError: every mistake, with its file and line.
        """

    def with_model(self, model: NativeModel) -> Taxonomy:
        """The same terms with an own model beside them; :meth:`signaal.Model.beside` wraps it."""

    @property
    def model(self) -> tuple[str, str] | None:
        """Name and SHA-256 of an own model; ``None`` when the national one stands beside the rules."""

    @property
    def model_version(self) -> str | None:
        """Version of the model beside the rules, as in ``verwerking.modelVersie``; ``None`` where rules stand alone."""

    def term_usage(self, texts: list[tuple[str, str | None]]) -> list[tuple[str, str, bool, int, int]]:
        """What every term does on texts, each with its signaaltype or ``None``.

        Returns:
            For every term, in the order of the taxonomy: concept, term (its first 300 characters), whether it stands
            under ``niet``, in how many texts it fits, and in how many of these no other term of the concept fits.
        """

    @property
    def version(self) -> str:
        """Version of the national part."""

    def to_json(self) -> str:
        """Every concept, by the schema ``taxonomie``: ``{"versie", "klassen", "begrippen": [{"id", ...}]}``."""

    def label(self, concept: str) -> str | None:
        """The Dutch name of a concept; ``None`` when there is no such concept."""

@final
class NativeModel:
    """A learned model out of the bytes of its file; :class:`signaal.Model` wraps it."""

    def __new__(cls, data: bytes) -> NativeModel: ...
    @property
    def name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def labels(self) -> list[str]: ...
    def predict(
        self,
        texts: Sequence[str],
        source: str | None = None,
        taxonomy: Taxonomy | None = None,
        threads: int | None = None,
    ) -> list[list[tuple[int, int, int, list[tuple[int, int]]]]]: ...
    def strongest(self, texts: Sequence[str], threads: int | None = None) -> list[int]: ...

@final
class Pipeline:
    """Reads exports in one run, with one key; repeated references are seen over all files of the run."""

    def __new__(cls, key: str, taxonomy: Taxonomy | None = None, threads: int | None = None) -> Pipeline: ...
    def read(self, path: str | PathLike[str], profile: str, organisation: str | None = None) -> Feed: ...

@final
class Feed:
    """The rows of one file: NDJSON of signals and NDJSON of rejects, a part at a time."""

    def __iter__(self) -> Feed: ...
    def __next__(self) -> tuple[bytes, bytes]: ...
    def counts(self) -> str: ...
