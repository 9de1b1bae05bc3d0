"""Values and pure functions of the study: no terminal, no disk, no clock."""
