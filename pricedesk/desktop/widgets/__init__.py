"""Small parts that several screens share: grid, banner, empty state, chips, forms.

Used by screens and the window. They show what they are given and know no service.
"""
