"""Office files are zip packages: the same content gives the same bytes, and no property says who made it or when."""

import io
import zipfile

_CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator/></cp:coreProperties>"""
_EXTENDED = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>"""

EMPTY_PROPERTIES = {"docProps/core.xml": _CORE.encode(), "docProps/app.xml": _EXTENDED.encode()}
"""The two property parts of an office file (ECMA-376 part 2, section 11, and part 1, section 15.2.12.3), emptied."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first date a zip file can state: it stands for none."""


def without_traces(package: bytes) -> bytes:
    """The package with its parts in their order, no dates, and empty properties."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # the same bytes on every system
            file.writestr(part, EMPTY_PROPERTIES.get(name) or parts.read(name))
    return made.getvalue()
