"""Widgets that draw narrow values and know no state."""
