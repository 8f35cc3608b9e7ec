"""Agencies of county bodies that are posted in towns (派驻机构)."""
