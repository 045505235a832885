filedesc://courier-2004.arc 0.0.0.0 20040620031502 text/plain 87
1 0 Brackhaven Public Library
URL IP-address Archive-date Content-type Archive-length


http://www.brackhavencourier.example/news/bride.html 192.0.2.7 20040620031502 text/html 1345
HTTP/1.1 200 OK
Content-Type: text/html; charset=iso-8859-1
Content-Length: 1259

<html>
<head>
<title>Bride walks out along a bridge that would not close - Brackhaven Courier</title>
</head>
<body bgcolor="#ffffff">
<table width="760"><tr><td colspan="2"><a href="/">Brackhaven Courier</a> | <a href="/news">News</a> | <a href="/sport">Sport</a></td></tr>
<tr><td width="560">
<h1>Bride walks out along a bridge that would not close</h1>
<p class="date">19 June 2004</p>
<p>A wedding party of sixty waited on the east bank for two hours on Saturday while the Keeler Bridge stood open with nothing coming through it.</p>
<p>The bride walked out along the span in her veil and asked the keeper to hurry. “I told her that the bridge was thinking,” said the keeper, Josiah Tansy. “She told me that so was she.”</p>
<p>The fault was a gull’s nest in the switch box. It was moved, with its eggs, to the signal station, and the span closed at ten past four. By then the vicar had gone home, and had to be fetched from his bath.</p>
<p>Isolde Marchbanks, as she now is, had no complaint. “He waited on the other side the whole time,” she said. “You do not get that in writing very often.”</p>
</td><td width="200"><a href="/tides">Tide tables</a><br><a href="/notices">Notices</a><br><a href="/chat">Chat room</a></td></tr></table>
</body>
</html>

