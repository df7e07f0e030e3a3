"""A word of a controlled vocabulary: what fields with a choice hold."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Term(StrEnum):
    """A word of a controlled vocabulary that knows what it means."""

    def __new__(cls, value: str, *_: object) -> Self:
        """Make the term `value`; what else a member is given goes to `__init__`."""
        term = str.__new__(cls, value)
        term._value_ = value
        return term

    def __init__(self, value: str, meaning: str = "") -> None:
        self.meaning = meaning

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse to change what the term was made with."""
        if name in self.__dict__:
            raise AttributeError(f"terms are immutable: {name} cannot be set")
        super().__setattr__(name, value)

    @property
    def label(self) -> str:
        """The term for running text."""
        return self.value.replace("-", " ")

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the schema of the vocabulary, whose description tells what each term means."""
        schema = handler(core_schema)
        meanings = "\n".join(f"{term.value}: {term.meaning}" for term in cls)
        handler.resolve_ref_schema(schema)["description"] = f"{cls.__doc__}\n\n{meanings}"
        return schema
