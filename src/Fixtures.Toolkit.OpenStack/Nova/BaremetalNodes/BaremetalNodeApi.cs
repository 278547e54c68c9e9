using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.BaremetalNodes;

/// <summary>The proxy to Ironic, until 2.35. This cloud has no Ironic, so reads fail; writes were refused everywhere.</summary>
/// <remarks>Source: Compute API reference, "Bare metal nodes", deprecated.</remarks>
internal static class BaremetalNodeApi
{
    private const string Deprecated = "os_compute_api:os-baremetal-nodes";

    private static readonly ApiVersion Last = new(2, 35);

    public static IReadOnlyList<PolicyRule> Rules { get; } =
        [Admin(Deprecated + ":list", Deprecated), Admin(Deprecated + ":show", Deprecated)];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/os-baremetal-nodes", (_, request) => Read(request, Deprecated + ":list"))
        .Post("/os-baremetal-nodes", (_, request) => Refuse(request, "node-create"))
        .Get("/os-baremetal-nodes/{id}", (_, request) => Read(request, Deprecated + ":show"))
        .Delete("/os-baremetal-nodes/{id}", (_, request) => Refuse(request, "node-delete"))
        .Post("/os-baremetal-nodes/{id}/action", (_, request) => Act(request));

    private static ApiResponse Read(ApiRequest request, string rule)
    {
        request.RequireVersion(NovaVersions.Minimum, Last);
        request.Require(rule, PolicyTarget.Empty);
        throw new NoIronicException();
    }

    private static ApiResponse Act(ApiRequest request) => request.ActionName() switch
    {
        "add_interface" => Refuse(request, "port-create"),
        "remove_interface" => Refuse(request, "port-delete"),
        var unknown => throw new NovaNoSuchActionException(unknown),
    };

    private static ApiResponse Refuse(ApiRequest request, string command)
    {
        request.RequireVersion(NovaVersions.Minimum, Last);
        throw new NovaBadRequestException(
            $"{NovaRelease.For(request).UnsupportedCommand}. Please use Ironic command {command} to perform this action.");
    }
}

/// <summary>Nova is configured without Ironic.</summary>
internal sealed class NoIronicException() : FaultException(HttpStatusCode.NotImplemented, "The requested functionality is not supported.");
