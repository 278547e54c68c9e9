using System.Net;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Sends requests to outside addresses that the test or the operator allowed.</summary>
internal sealed class Outside(OutsideSettings settings) : IServiceEdge, IDisposable
{
    /// <summary>The time-out in real time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private HttpMessageInvoker? _network;
    private object? _networkGate;

    /// <summary>Whether services may call this address.</summary>
    public bool Allows(Uri address) => settings.Addresses.Any(allowed => Covers(allowed, address));

    /// <exception cref="HttpRequestException">The address cannot be reached, or does not answer in time.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await OpenNetwork().SendAsync(request, patience.Token);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException(
                HttpRequestError.ConnectionError, $"{request.RequestUri} did not answer within {Patience.TotalSeconds} s.", error);
        }
    }

    public void Dispose() => _network?.Dispose();

    private HttpMessageInvoker OpenNetwork() =>
        LazyInitializer.EnsureInitialized(ref _network, ref _networkGate, static () => new HttpMessageInvoker(Network()));

    private static bool Covers(Uri allowed, Uri address) =>
        allowed.Scheme == address.Scheme && allowed.Port == address.Port
        && (allowed.IsLoopback ? address.IsLoopback : allowed.IdnHost == address.IdnHost)
        && address.AbsolutePath.StartsWith(allowed.AbsolutePath.TrimEnd('/'), StringComparison.Ordinal)
        && (
            address.AbsolutePath.Length == allowed.AbsolutePath.TrimEnd('/').Length
                || address.AbsolutePath[allowed.AbsolutePath.TrimEnd('/').Length] == '/');

    /// <summary>A proxy or a redirect could lead to an address that is not allowed.</summary>
    private static SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(10), AutomaticDecompression = DecompressionMethods.All,
    };
}
