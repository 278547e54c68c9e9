using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.IpAvailability;

/// <summary>Counts the total and used addresses of each network, for administrators.</summary>
/// <remarks>Source: Neutron, <c>db/network_ip_availability_db.py</c>.</remarks>
internal sealed class IpAvailabilityResource : Resource<Network>
{
    public static readonly IpAvailabilityResource Instance = new([]);

    private static readonly AttributeTable Known = new(
        new("network_id", Allow.Query),
        new("network_name", Allow.Filter),
        new("tenant_id", Allow.Filter),
        new("total_ips", Allow.None),
        new("used_ips", Allow.None),
        new("subnet_ip_availability", Allow.None),
        new("ip_version", Allow.Filter));

    private readonly IReadOnlyList<string> _versions;

    /// <param name="versions">The IP versions whose subnets count; an empty list means both.</param>
    private IpAvailabilityResource(IReadOnlyList<string> versions)
    {
        _versions = versions;
        Fields =
        [
            new("network_id", (_, n) => n.Id),
            new("network_name", (_, n) => n.Name),
            new("tenant_id", (_, n) => n.ProjectId),
            new("subnet_ip_availability", (view, n) => Subnets(view, n).Select(subnet => Document(view, subnet))),
            new("used_ips", (view, n) => Subnets(view, n).Sum(subnet => Used(view, subnet))),
            new("total_ips", (view, n) => Subnets(view, n).Aggregate((UInt128)0, (sum, subnet) => sum + Total(subnet))),
            new("project_id", (_, n) => n.ProjectId),
        ];
    }

    public override string Name => "network_ip_availability";

    public override string Collection => "network_ip_availabilities";

    public override bool AllowsBulk => false;

    public override string? Quota => null;

    public override Paging Paging => Paging.Emulated;

    public override AttributeTable Attributes => Known;

    public override IReadOnlyList<DocumentField<Network>> Fields { get; }

    public override NeutronFault NotFound(string id) => NetworkFaults.NotFound(id);

    /// <summary>Upstream ignores the owner and leaves visibility to the policy.</summary>
    public override bool IsVisible(View view, Network row) => true;

    public override IEnumerable<Network> Visible(View view) => view.State.Networks.All;

    /// <summary>An IP version filters the networks, and the subnets that are counted.</summary>
    public override bool? Matches(View view, Network row, string filter, IReadOnlyList<string> values) =>
        filter == "ip_version" ? Subnets(view, row).Any() : null;

    public override Resource<Network> Narrowed(ListQuery query) =>
        query.Filters.FirstOrDefault(filter => filter.Name == "ip_version") is { } filter
            ? new IpAvailabilityResource(filter.Values)
            : this;

    private IEnumerable<Subnet> Subnets(View view, Network network) => view.State.Subnets.By("network_id", network.Id)
        .Where(subnet => _versions.Count == 0 || _versions.Contains(subnet.IpVersion == 4 ? "4" : "6"));

    private static Dictionary<string, object?> Document(View view, Subnet subnet) => new()
    {
        ["subnet_id"] = subnet.Id,
        ["ip_version"] = subnet.IpVersion,
        ["cidr"] = subnet.Cidr,
        ["subnet_name"] = subnet.Name,
        ["used_ips"] = Used(view, subnet),
        ["total_ips"] = Total(subnet),
    };

    private static int Used(View view, Subnet subnet) => view.State.Addresses[subnet.Id].Taken.Count;

    private static UInt128 Total(Subnet subnet) => subnet.AllocationPools.IsEmpty
        ? subnet.Block.Size
        : subnet.AllocationPools.Aggregate((UInt128)0, (sum, pool) => sum + pool.Range.End - pool.Range.Start + 1);
}
