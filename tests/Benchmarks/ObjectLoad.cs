using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>
/// PUTs or GETs objects of one size on a served object store, from several clients with a persistent connection each. The requests are
/// prepared beforehand and an answer's body is only counted, so that the server and not the client is measured.
/// </summary>
internal static class ObjectLoad
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>The real Swift answers 503 now and then, when a database is locked; its clients repeat the request.</summary>
    private const int MostAttempts = 5;

    /// <summary>Sends <paramref name="requests"/> requests for objects named o00000000, o00000001, … in a container.</summary>
    /// <param name="container">The URL of the container, which exists.</param>
    /// <param name="method">PUT or GET; a GET takes the objects that a PUT with the same numbers stored.</param>
    public static async Task<int> MeasureAsync(Uri container, string token, string method, int clients, int requests, int bytes)
    {
        var body = method == "PUT" ? new byte[bytes] : [];
        new Random(bytes).NextBytes(body);
        var prepared = Enumerable.Range(0, clients)
            .Select(
                client =>
                    Enumerable.Range(0, requests / clients)
                        .Select(i => Request(container, token, method, (i * clients) + client, body.Length))
                        .ToArray())
            .ToArray();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(prepared.Select(mine => Task.Run(() => SendAsync(container, mine, body, method == "GET" ? bytes : 0))));
        var sent = prepared.Sum(mine => mine.Length);
        Console.WriteLine(JsonSerializer.Serialize(new { method, clients, bytes, sent, per_second = sent / watch.Elapsed.TotalSeconds }));
        return 0;
    }

    private static (int Number, byte[] Bytes) Request(Uri container, string token, string method, int number, int length)
    {
        var head = $"{method} {container.AbsolutePath}/o{number.ToString("D8", CultureInfo.InvariantCulture)} HTTP/1.1\r\n"
            + $"Host: {container.Authority}\r\nX-Auth-Token: {token}\r\n";
        var rest = method == "PUT" ? $"Content-Type: application/octet-stream\r\nContent-Length: {length}\r\n\r\n" : "\r\n";
        return (number, Encoding.ASCII.GetBytes(head + rest));
    }

    private static async Task SendAsync(Uri server, IEnumerable<(int Number, byte[] Bytes)> requests, byte[] bytes, int expectedBytes)
    {
        var body = bytes.ToArray();
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(server.Host, server.Port);
        var stream = client.GetStream();
        var buffer = new byte[BufferBytes];
        foreach (var (number, request) in requests)
        {
            // No two objects are equal, so that a store that keeps equal ones once gains nothing.
            if (body.Length > 0)
                BinaryPrimitives.WriteInt32LittleEndian(body, number);
            var (head, length) = await SendAsync(stream, request, body, buffer);
            for (var attempt = 1; attempt < MostAttempts && head.StartsWith("HTTP/1.1 503", StringComparison.Ordinal); attempt++)
                (head, length) = await SendAsync(stream, request, body, buffer);
            if (!head.StartsWith("HTTP/1.1 20", StringComparison.Ordinal))
                throw new IOException($"Expected success, got {head}");
            if (length != expectedBytes)
                throw new IOException($"Expected {expectedBytes} bytes, got {length}.");
        }
    }

    private static async Task<(string Head, int Length)> SendAsync(NetworkStream stream, byte[] request, byte[] body, byte[] buffer)
    {
        await stream.WriteAsync(request);
        if (body.Length > 0)
            await stream.WriteAsync(body);
        return await ReadAnswerAsync(stream, buffer);
    }

    /// <summary>Reads one answer; returns its head and the length of its body.</summary>
    private static async Task<(string Head, int Length)> ReadAnswerAsync(NetworkStream stream, byte[] buffer)
    {
        var read = 0;
        int end;
        while ((end = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8)) < 0)
            read += await ReadSomeAsync(stream, buffer.AsMemory(read));
        var head = Encoding.ASCII.GetString(buffer, 0, end);
        var length = head.Split("\r\n")
            .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line.AsSpan("Content-Length:".Length).Trim(), CultureInfo.InvariantCulture))
            .Single();
        for (var rest = length - (read - end - 4); rest > 0;)
            rest -= await ReadSomeAsync(stream, buffer.AsMemory(0, Math.Min(rest, buffer.Length)));
        return (head, length);
    }

    private static async Task<int> ReadSomeAsync(NetworkStream stream, Memory<byte> into)
    {
        var read = await stream.ReadAsync(into);
        return read > 0 ? read : throw new IOException("The server closed the connection.");
    }
}
