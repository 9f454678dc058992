"""The exceptions of this package, named by their consequence.

::

    GazetteError                 every error that this package raises on purpose
    ├── InputError               an input cannot be used: the caller changes the input
    │   ├── DecodingError        bytes that are no text in any supported encoding
    │   └── CurationError        a curated record that does not fit its text
    ├── OutputError              the output place cannot be written: nothing was changed
    ├── SchemaError              a dataset does not have the tables or columns that this version reads
    ├── IntegrityError           a published file differs from its manifest
    ├── HubError                 the hub refused or was not reached: nothing was changed there
    └── UnknownTableError        a table name that the dataset does not have

A message says what is wrong, where, what was allowed and what to do. A fault in the *data*
of a document is no exception but an `lishui_gazette.records.Issue`.
"""


class GazetteError(Exception):
    """Base of all errors that this package raises on purpose."""


class InputError(GazetteError):
    """An input cannot be used; the message names it, the place and the remedy."""


class DecodingError(InputError):
    """Bytes that are no text in any supported encoding."""


class CurationError(InputError):
    """A curated record that does not fit the text or catalogue it belongs to."""


class OutputError(GazetteError):
    """The output place cannot be written; what stood there is unchanged."""


class SchemaError(GazetteError):
    """A dataset lacks tables or columns that this version reads, or has them with other types."""


class IntegrityError(GazetteError):
    """A published file differs from what its manifest promises."""


class HubError(GazetteError):
    """The hub refused, does not have what was asked for, or was not reached."""


class UnknownTableError(GazetteError, KeyError):
    """A table name that the dataset does not have; the message lists the names."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""
