using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Carries the requests of one edge to where the catalog leads: into the world, or outside where that address is allowed.</summary>
internal sealed class EdgeCarrier(World world, string from, string to) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _inside = new(new InProcessHandler(new WorldAddress(world)), disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        if (url.Host == InProcessHandler.BaseAddress.Host)
            return _inside.SendAsync(request, cancellationToken);
        if (world.Locations.Find(url.AbsoluteUri) is { } own)
        {
            request.RequestUri = new Uri(InProcessHandler.BaseAddress, MountOf(own.Type) + own.Rest);
            return _inside.SendAsync(request, cancellationToken);
        }

        return world.Outside.Allows(url) ? world.Outside.SendAsync(request, cancellationToken) : throw new HttpRequestException(
            HttpRequestError.ConnectionError,
            $"{from} cannot reach {to} at {url.GetLeftPart(UriPartial.Path)}: it is outside of this cloud, and nothing calls out unless it is allowed to. {Advice(url)}");
    }

    /// <summary>How an address is allowed.</summary>
    public static string Advice(Uri url) => $"Allow it with WithOutsideAddress or --allow-outside {url.GetLeftPart(UriPartial.Authority)}.";

    private string MountOf(string type) => world.Stubs.Concat(ServiceCatalogue.All).First(service => service.Type == type).Mount;
}
