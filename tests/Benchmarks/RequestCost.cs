using System.Diagnostics;
using System.Globalization;
using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>
/// What one GET of a flavor costs in process, beside the same client on a handler that answers nothing, and how the loopback listener
/// compares with a bare ASP.NET Core endpoint. The candidates take turns in short rounds, so that a busy machine slows all of them.
/// </summary>
internal static class RequestCost
{
    private const int Requests = 2_000;

    public static async Task<int> MeasureAsync(int rounds, string only)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var token = await cloud.Admin.Session.TokenAsync();
        var path = new Uri("compute/v2.1/flavors/1", UriKind.Relative);
        using var inProcess = WithToken(cloud.CreateClient(), token);
        using var nothing = WithToken(new HttpClient(new EmptyHandler()), token);
        using var socket = WithToken(new HttpClient(), token);
        var here = new Uri(cloud.Address, path);
        var served = new Uri(await cloud.ListenAsync(), path);
        await using var bare = await BareEndpoint.StartAsync(socket, served);

        Candidate[] candidates =
        [
            new("client alone", nothing, here, 1), new("in process", inProcess, here, 1), new("in process", inProcess, here, 16),
            new("bare endpoint", socket, bare.Address, 1), new("listener", socket, served, 1),
            new("bare endpoint", socket, bare.Address, 16), new("listener", socket, served, 16),
        ];
        for (var round = 0; round < rounds; round++)
        {
            foreach (var candidate in candidates.Where(candidate => candidate.Name.Contains(only, StringComparison.Ordinal)))
                await candidate.RunAsync(Requests);
        }

        foreach (var candidate in candidates.Where(candidate => candidate.HasRun))
            Console.WriteLine(candidate.ToString());
        if (only.Length > 0)
            return 0;
        Console.WriteLine($"rate of the listener beside the bare endpoint: {Ratio(candidates[3], candidates[4])} (1 client), "
            + $"{Ratio(candidates[5], candidates[6])} (16 clients)");
        return 0;
    }

    private static string Ratio(Candidate bare, Candidate listener) =>
        (bare.Median / listener.Median).ToString("P0", CultureInfo.InvariantCulture);

    private static HttpClient WithToken(HttpClient client, string token)
    {
        client.DefaultRequestHeaders.Add("X-Auth-Token", token);
        return client;
    }

    private sealed class Candidate(string name, HttpClient client, Uri url, int clients)
    {
        private readonly List<double> _micros = [];
        private long _bytes = long.MaxValue;

        /// <summary>Microseconds a request; the first half of the rounds warms up.</summary>
        public double Median => _micros.Skip(_micros.Count / 2).Order().ElementAt(_micros.Count / 4);

        public bool HasRun => _micros.Count > 0;

        public async Task RunAsync(int requests)
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
            {
                for (var i = 0; i < requests / clients; i++)
                    await client.GetByteArrayAsync(url);
            }));
            _micros.Add(watch.Elapsed.TotalMicroseconds / requests);
            _bytes = Math.Min(_bytes, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / requests);
        }

        public string Name { get; } = $"{name}, {clients} client{(clients == 1 ? "" : "s")}";

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Name}: median {Median:F2} µs, best {_micros.Min():F2} µs, {_bytes:N0} B");
    }

    private sealed class EmptyHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request });
    }
}
