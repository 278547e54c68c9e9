using System.Text.Json.Nodes;

namespace Fixtures.Toolkit;

/// <summary>An interface to attach: a port, or a new port on a network. With neither, Nova takes the project's only network.</summary>
public sealed record NewInterface
{
    /// <summary>The network to make a port on.</summary>
    public string? NetworkId { get; init; }

    /// <summary>The port to attach.</summary>
    public string? PortId { get; init; }

    /// <summary>The address of the new port; only with <see cref="NetworkId"/>. Null lets Neutron choose.</summary>
    public string? FixedIp { get; init; }

    /// <summary>The tag by which the guest finds the interface.</summary>
    public string? Tag { get; init; }

    internal JsonObject Body()
    {
        var attachment = new JsonObject();
        if (NetworkId is not null)
            attachment["net_id"] = NetworkId;
        if (PortId is not null)
            attachment["port_id"] = PortId;
        if (FixedIp is not null)
            attachment["fixed_ips"] = new JsonArray(new JsonObject { ["ip_address"] = FixedIp });
        if (Tag is not null)
            attachment["tag"] = Tag;
        return new JsonObject { ["interfaceAttachment"] = attachment };
    }
}
