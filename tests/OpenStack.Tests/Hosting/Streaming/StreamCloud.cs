using System.Net.Sockets;
using System.Text;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Hosting.Streaming;

/// <summary>A cloud whose service <c>stream</c> reads and writes its bodies itself, in the process and behind a socket.</summary>
internal sealed class StreamCloud : IAsyncDisposable
{
    private StreamCloud(OpenStackCloud cloud, CloudListener listener) => (Cloud, Listener) = (cloud, listener);

    public OpenStackCloud Cloud { get; }

    public CloudListener Listener { get; }

    /// <summary>The exceptions that no service answered.</summary>
    public List<Exception> Failures { get; private init; } = [];

    public static async Task<StreamCloud> StartAsync(ApiHandler handler, Func<OpenStackBuilder, OpenStackBuilder>? configure = null)
    {
        var cloud = (configure ?? (builder => builder))(new OpenStackBuilder()).Build();
        cloud.World.Apis.Services = cloud.World.Services with { Stubs = [new StreamApi(handler)] };
        List<Exception> failures = [];
        var listener = await CloudListener.StartAsync(cloud, new CloudListenerOptions { Failed = (_, error) => failures.Add(error) });
        return new StreamCloud(cloud, listener) { Failures = failures };
    }

    /// <summary>A client of the service, whose requests have relative addresses.</summary>
    public HttpClient CreateClient(bool overSocket)
    {
        var client = overSocket ? new HttpClient { BaseAddress = Listener.Address } : Cloud.CreateClient();
        client.BaseAddress = new Uri(client.BaseAddress!, "stream/");
        return client;
    }

    public async Task<RawConnection> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(Listener.Address.Host, Listener.Address.Port);
        return new RawConnection(client);
    }

    public ValueTask DisposeAsync() => Listener.DisposeAsync();
}

/// <summary>A service with one route for all methods and paths.</summary>
internal sealed class StreamApi(ApiHandler handler) : ApiService
{
    public override string Type => "stream";

    public override string Mount => "/stream";

    public override ApiRoute OwnRouteOf(ApiRequest request) =>
        new(request.Method, "", handler) { IsAnonymous = true, StreamsBody = true, MaxBodyBytes = 1 };

    public override ApiResponse Render(ApiRequest request, FaultException fault) => fault.Headers.Aggregate(
        ApiResponse.Text(fault.Status, "text/plain", fault.Message), (response, header) => response.With(header.Key, header.Value));

    protected override IReadOnlyList<ApiRoute> MapRoutes() => [];
}

/// <summary>A connection whose text is Latin-1: one character is one byte.</summary>
internal sealed class RawConnection(TcpClient client) : IDisposable
{
    public async Task SendAsync(string text) => await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads until the end of the next headers.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (text.Length < 4 || text.ToString(text.Length - 4, 4) != "\r\n\r\n")
        {
            await client.GetStream().ReadExactlyAsync(one);
            text.Append((char)one[0]);
        }

        return text.ToString();
    }

    public async Task<string> ReadAsync(int length)
    {
        var bytes = new byte[length];
        await client.GetStream().ReadExactlyAsync(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    /// <summary>Reads until the server closes the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Says that no more bytes come.</summary>
    public void EndSending() => client.Client.Shutdown(SocketShutdown.Send);

    public void Dispose() => client.Dispose();
}
