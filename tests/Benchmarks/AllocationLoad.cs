using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>
/// PUTs allocations of new consumers to a Placement served without authentication, from several clients with a persistent connection each.
/// The requests are prepared beforehand and only the status is read, so that the server and not the client is measured.
/// </summary>
internal static class AllocationLoad
{
    private const int AnswerBytes = 4_096;

    public static async Task<int> MeasureAsync(Uri placement, int clients, int puts)
    {
        var providers = await ProvidersAsync(placement);
        var requests = Enumerable.Range(0, clients)
            .Select(
                client =>
                    Enumerable.Range(0, puts / clients)
                        .Select(i => Put(placement, providers[((i * clients) + client) % providers.Count]))
                        .ToArray())
            .ToArray();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(requests.Select(mine => Task.Run(() => SendAsync(placement, mine))));
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(
            new { clients, puts = requests.Sum(mine => mine.Length), per_second = requests.Sum(mine => mine.Length) / seconds }));
        return 0;
    }

    private static async Task<IReadOnlyList<string>> ProvidersAsync(Uri placement)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Auth-Token", "admin");
        using var answer = JsonDocument.Parse(await http.GetByteArrayAsync(new Uri(placement, "/resource_providers")));
        return
        [
            .. answer.RootElement.GetProperty("resource_providers").EnumerateArray()
                .Select(provider => provider.GetProperty("uuid").GetString()!),
        ];
    }

    private static byte[] Put(Uri placement, string provider)
    {
        var body = JsonSerializer.Serialize(new
        {
            allocations = new Dictionary<string, object> { [provider] = new { resources = new { VCPU = 1, MEMORY_MB = 16, DISK_GB = 1 } } },
            consumer_generation = (int?)null,
            project_id = "load",
            user_id = "load",
            consumer_type = "INSTANCE",
        });
        return Encoding.ASCII.GetBytes(
            $"PUT /allocations/{Guid.NewGuid()} HTTP/1.1\r\nHost: {placement.Authority}\r\nX-Auth-Token: admin\r\nAccept: "
                + "application/json\r\n"
            + $"OpenStack-API-Version: placement 1.39\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private static async Task SendAsync(Uri placement, IEnumerable<byte[]> requests)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(placement.Host, placement.Port);
        var stream = client.GetStream();
        var answer = new byte[AnswerBytes];
        foreach (var request in requests)
        {
            await stream.WriteAsync(request);
            var read = 0;
            while (!answer.AsSpan(0, read).EndsWith("\r\n\r\n"u8))
            {
                var more = await stream.ReadAsync(answer.AsMemory(read));
                if (more == 0)
                    throw new IOException("The server closed the connection.");
                read += more;
                if (read > 12 && !answer.AsSpan(0, read).StartsWith("HTTP/1.1 204"u8))
                    throw new IOException($"Expected 204, got {Encoding.ASCII.GetString(answer, 0, read)}");
            }
        }
    }
}
