using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>A bare ASP.NET Core endpoint on loopback that sends the same headers and body as the listener does for a flavor.</summary>
internal sealed class BareEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BareEndpoint(WebApplication app) => _app = app;

    public Uri Address => new(new Uri(_app.Urls.Single()), "compute/v2.1/flavors/1");

    /// <param name="client">A client that may read the answer.</param>
    /// <param name="original">The address whose answer it sends.</param>
    public static async Task<BareEndpoint> StartAsync(HttpClient client, Uri original)
    {
        using var answer = await client.GetAsync(original);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        // Kestrel adds the date by itself.
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date")
            .Select(header => (header.Key, string.Join(", ", header.Value))).ToArray();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Map("/compute/v2.1/flavors/{id}", (RequestDelegate)(http =>
        {
            foreach (var (name, value) in headers)
                http.Response.Headers[name] = value;
            return http.Response.Body.WriteAsync(bytes).AsTask();
        }));
        await app.StartAsync();
        return new BareEndpoint(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
