using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Sends the requests of one edge to the catalog's endpoint: into the world, or to an allowed outside address.</summary>
internal sealed class EdgeCarrier(World world, string from, string to) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _inside = new(InProcessHandler.For(world), disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri ?? throw new InvalidOperationException("The request has no URI.");
        if (url.Host == InProcessHandler.BaseAddress.Host)
            return _inside.SendAsync(request, cancellationToken);
        if (world.Locations.Find(url.AbsoluteUri) is { } own)
        {
            request.RequestUri = new Uri(InProcessHandler.BaseAddress, world.Services.Find(own.Type)?.Mount + own.Rest);
            return _inside.SendAsync(request, cancellationToken);
        }

        return world.Outside.Allows(url) ? world.Outside.SendAsync(request, cancellationToken) : throw new HttpRequestException(
            HttpRequestError.ConnectionError,
            $"{from} cannot reach {to} at {url.GetLeftPart(UriPartial.Path)}: the address is outside of this cloud and not "
                + $"allowed. {Advice(url)}");
    }

    /// <summary>The advice on allowing an address.</summary>
    public static string Advice(Uri url) => $"Allow it with WithOutsideAddress or --allow-outside {url.GetLeftPart(UriPartial.Authority)}.";
}
