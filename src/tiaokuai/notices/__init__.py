"""What reaches whom and how: notices read off the sealed journal, sent on by e-mail and webhook where chosen.

It owns notices, each person's choices and confirmed e-mail address, the endpoints of other bodies' gateways, and what
is on its way to them. A notice holds references and codes; its words are made for each reader.
"""
