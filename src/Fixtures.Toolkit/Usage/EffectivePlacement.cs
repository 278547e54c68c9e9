using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Usage;

/// <summary>The Placement that Nova claims from: the cloud's own, or the one that the edge is redirected to.</summary>
internal sealed class EffectivePlacement(OpenStackCloud cloud)
{
    private (EdgeTarget Target, PlacementClient Client)? _elsewhere;

    public static EffectivePlacement For(OpenStackCloud cloud) => cloud.Feature(static cloud => new EffectivePlacement(cloud));

    /// <summary>The administrator's client for that Placement.</summary>
    public PlacementClient Client => FindElsewhere() ?? cloud.Placement;

    /// <summary>The resources of the cloud; providers and allocations come from a redirected Placement if there is one.</summary>
    public async Task<IReadOnlyList<CloudResource>> ListResourcesAsync(CancellationToken cancellation)
    {
        var resources = cloud.ListResources();
        return FindElsewhere() is { } client
            ?
            [
                .. resources.Where(resource =>
                    resource.Type != PlacementResources.Allocation && resource.Type != PlacementResources.ResourceProvider),
                .. await PlacementCensus.ListAsync(client, cancellation).ConfigureAwait(false),
            ]
            : resources;
    }

    /// <summary>Whether Nova claims from a Placement outside of the cloud.</summary>
    public bool IsElsewhere => FindElsewhere() is not null;

    private PlacementClient? FindElsewhere()
    {
        if (!cloud.HasService("compute") || cloud.Edges.FindElsewhere("nova", "placement") is not { } target)
            return null;
        if (_elsewhere is not { } known || known.Target != target)
            _elsewhere = known = (
                target,
                new PlacementClient(
                    new OpenStackSession(
                        new Routing(cloud, target), cloud.AuthUrl, cloud.Admin.Session.Login, cloud.Time)));
        return known.Client;
    }

    /// <summary>Sends logins to the cloud's Keystone and everything else to the other Placement.</summary>
    private sealed class Routing(OpenStackCloud cloud, EdgeTarget target) : HttpMessageHandler
    {
        private readonly string _identity = new Uri(cloud.Address, "identity").AbsoluteUri;
        private readonly string _own = new Uri(cloud.Address, "placement").AbsoluteUri;
        private readonly HttpMessageInvoker _cloud = new(cloud.CreateHandler());
        private readonly HttpMessageInvoker _target = new(target.Handler, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri is not { AbsoluteUri: var url })
                throw new InvalidOperationException("A request to Placement has no address.");
            if (url.StartsWith(_identity, StringComparison.Ordinal))
                return _cloud.SendAsync(request, cancellationToken);
            if (url.StartsWith(_own, StringComparison.Ordinal))
                request.RequestUri = new Uri(target.Address.AbsoluteUri.TrimEnd('/') + url[_own.Length..]);
            return _target.SendAsync(request, cancellationToken);
        }
    }
}
