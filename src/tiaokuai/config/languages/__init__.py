"""Languages beside Chinese and English: one file of texts each, `bo.po`, which `tiaokuai language add` puts into use.

A text that such a file leaves out is shown in Chinese. What is data stays as it is: names of places, units, matters.
"""
