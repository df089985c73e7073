"""Bản gọn, the plain edition: pages drawn by the server as HTML that needs no script, over the same views."""
