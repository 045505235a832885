filedesc://harbour.arc 127.0.0.1 20260309123005 text/plain 69
1 0 Harbour
URL IP-address Archive-date Content-type Archive-length


https://tidewater.example/harbour/old-bridge 127.0.0.1 20260309123005 text/html 690
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8
Content-Length: 610

<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Old harbour bridge to stay open - Tidewater Courier</title><link rel="canonical" href="https://tidewater.example/harbour/old-bridge"></head>
<body><nav>Home News Sport</nav><article><h1>Old harbour bridge to stay open</h1>
<p>The city council of Tidewater voted on Monday to keep the old harbour bridge open for another year.</p>
<p>“We will not close it before the ferry runs,” said Mayor Vera Lindqvist – the piers were surveyed in May.</p>
<p>Repairs begin in spring, the harbour office said 3 hours ago.</p>
</article></body></html>

