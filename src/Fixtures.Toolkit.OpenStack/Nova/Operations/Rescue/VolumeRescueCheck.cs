using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rescue;

/// <summary>The checks of a rescue that concern the volumes of the server.</summary>
/// <remarks>Upstream: rescue of compute/api.py.</remarks>
internal static class VolumeRescueCheck
{
    private const string Trait = "COMPUTE_RESCUE_BFV";

    /// <summary>
    /// Refuses a server with a volume that is not in use; and a server on a volume before 2.87, with an image that names no rescue device,
    /// and on a host without the trait, which the fake driver lacks.
    /// </summary>
    /// <param name="nova">The service.</param>
    /// <param name="request">The request.</param>
    /// <param name="server">The server.</param>
    /// <param name="image">The rescue image; null for the server's own.</param>
    public static async Task RequireAsync(NovaContext nova, ApiRequest request, Server server, GlanceImage? image)
    {
        if (await ServerVolumeUse.FindUnusedAsync(nova, request, server) is { } problem)
            throw ServerRequestException.Conflict(problem);
        if (!server.IsVolumeBacked())
            return;
        var properties = image?.Properties ?? server.ImageProperties;
        if (request.Version < NovaVersions.VolumeRescue
            || !properties.ContainsKey("hw_rescue_bus")
            || !properties.ContainsKey("hw_rescue_device"))
            throw NotRescuable(server, "Cannot rescue a volume-backed instance");
        var (traits, _) = await nova.Clients.Placement.GetTraitsAsync(nova.State.Value.NodeOf(server).Id);
        if (!traits.Contains(Trait))
            throw NotRescuable(server, "Host unable to rescue a volume-backed instance");
    }

    private static ServerRequestException NotRescuable(Server server, string reason) =>
        ServerRequestException.Bad($"Instance {server.Id} cannot be rescued: {reason}");
}
