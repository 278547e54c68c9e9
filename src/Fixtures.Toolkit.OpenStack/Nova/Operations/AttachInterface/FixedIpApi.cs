using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>The actions <c>addFixedIp</c> and <c>removeFixedIp</c>, up to 2.43; later versions leave addresses to Neutron.</summary>
/// <remarks>Upstream: api/openstack/compute/multinic.py.</remarks>
internal static class FixedIpApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        UpTo243("addFixedIp", AttachInterfaceOperation.AddFixedIpBody, AddAsync),
        UpTo243("removeFixedIp", AttachInterfaceOperation.RemoveFixedIpBody, RemoveAsync),
    ];

    private static ServerAction UpTo243(string name, Schema arguments, ServerActionHandler handler) =>
        ServerAction.With(name, arguments, handler) with { To = NovaVersions.LastWithAddressActions };

    private static Task<ApiResponse> AddAsync(NovaContext nova, ApiRequest request, JsonElement arguments) => CastAsync(
        nova,
        request,
        AttachInterfaceOperation.AddFixedIpRule,
        server => new AddServerFixedIp(server.Id, arguments.GetProperty("networkId").Text()));

    private static Task<ApiResponse> RemoveAsync(NovaContext nova, ApiRequest request, JsonElement arguments) => CastAsync(
        nova,
        request,
        AttachInterfaceOperation.RemoveFixedIpRule,
        server => new RemoveServerFixedIp(server.Id, arguments.GetProperty("address").Text()));

    /// <summary>Casts the message. Checks no states and records no action.</summary>
    /// <remarks>Upstream: expected_errors of multinic.py lists no 409; a lock, like a missing host, is an unexpected error.</remarks>
    private static Task<ApiResponse> CastAsync(NovaContext nova, ApiRequest request, string rule, Func<Server, IMessage> message)
    {
        var server = nova.Server(request);
        request.Require(rule, server.ProjectTarget());
        if (server.LockedBy is not null && !request.Persona.IsAdmin)
            throw new NovaUnexpectedException("nova.exception.InstanceIsLocked");
        if (server.Host is null)
            throw new NovaUnexpectedException("nova.exception.NovaException");
        ServerTask.Cast(nova, request, server, message(server));
        return ServerTask.Accepted();
    }
}
