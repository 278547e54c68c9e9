using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>Fixed addresses by way of Nova, which left this to Neutron in 2.44.</summary>
internal static class FixedIpApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        Of("addFixedIp", AttachInterfaceOperation.AddFixedIpRule),
        Of("removeFixedIp", AttachInterfaceOperation.RemoveFixedIpRule),
    ];

    private static ServerAction Of(string name, string rule) => new(name, (nova, request, _) =>
    {
        var server = nova.Server(request);
        request.Require(rule, server.ProjectTarget());
        throw new NotModelledException($"the server action {name}");
    })
    {
        To = NovaVersions.LastWithAddressActions,
    };
}
