using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.HttpClients;

/// <summary>Sends requests for the cloud to it, and all others to the primary handler of the app.</summary>
/// <param name="cloud">The current cloud.</param>
/// <param name="options">The options.</param>
/// <param name="client">The name of the client; empty for the default one.</param>
/// <param name="primary">The primary handler of the app.</param>
internal sealed class CloudOrElseHandler(
    Func<OpenStackCloud> cloud, OpenStackHandlerOptions options, string? client, HttpMessageHandler primary) : DelegatingHandler(primary)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (HandlerFor(request) is not { } handler)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        using var invoker = new HttpMessageInvoker(handler);
        return await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (HandlerFor(request) is not { } handler)
            return base.Send(request, cancellationToken);
        using var invoker = new HttpMessageInvoker(handler);
        return invoker.SendAsync(request, cancellationToken).GetAwaiter().GetResult();
    }

    /// <summary>The handler of the cloud; null for a request that goes elsewhere.</summary>
    /// <exception cref="InvalidOperationException">It goes elsewhere, and the options refuse that.</exception>
    private HttpMessageHandler? HandlerFor(HttpRequestMessage request)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } url)
            return null;
        var current = cloud();
        if (current.FindHandler(url, options.Settles) is { } handler)
            return handler;
        return !options.RefusesOthers || options.AllowedHosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase)
            ? null
            : throw new InvalidOperationException(
                $"{request.Method} {url.GetLeftPart(UriPartial.Path)} of {ClientName} is not for this cloud, which answers at "
                    + $"{string.Join(" and ", current.World.Locations.Open)}, and {nameof(OpenStackHandlerOptions.RefusesOthers)} lets "
                    + $"nothing else out. If it is meant for OpenStack, set the app's address of it to {current.Address}identity/v3; if "
                    + $"not, add '{url.Host}' to {nameof(OpenStackHandlerOptions.AllowedHosts)}, or answer it by a handler of the test.");
    }

    private string ClientName => string.IsNullOrEmpty(client) ? "an HTTP client of the app" : $"the HTTP client '{client}'";
}
