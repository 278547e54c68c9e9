using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Flavors;

/// <summary>Creates, updates and deletes flavors, which every project sees.</summary>
/// <remarks>Source: Neutron, <c>db/flavors_db.py</c>.</remarks>
internal sealed class FlavorResource : Resource<ServiceFlavor>
{
    public static readonly FlavorResource Instance = new();

    /// <summary>The types of the plugins that Neutron loads by default, and of the router plugin.</summary>
    private static readonly string[] ServiceTypes =
        ["CORE", "L3_ROUTER_NAT", "FLAVORS", "TAG", "auto-allocated-topology", "timestamp", "network-ip-availability", "revision_plugin"];

    public override string Name => "flavor";

    public override bool AllowsBulk => false;

    public override Paging Paging => Paging.Emulated;

    public override AttributeTable Attributes { get; } = new(
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("name", Allow.All) { Default = "", Check = Must.BeText(255) },
        new("description", Allow.All) { Default = "", Check = Must.BeTextOrNone(1024) },
        new("service_type", Allow.Post | Allow.Query) { Check = ServiceType },
        new("tenant_id", Allow.Post) { Check = Must.BeText(255), IsIn = static release => release.FlavorsHaveProject },
        new("service_profiles", Allow.Write) { Default = new List<object?>(), Check = Must.BeUuids },
        new("enabled", Allow.All) { Default = true, Convert = To.BooleanOrNone });

    public override IReadOnlyList<DocumentField<ServiceFlavor>> Fields { get; } =
    [
        new("id", (_, f) => f.Id),
        new("name", (_, f) => f.Name),
        new("description", (_, f) => f.Description),
        new("service_type", (_, f) => f.ServiceType),
        new("enabled", (_, f) => f.IsEnabled),
        new("service_profiles", (_, f) => f.ProfileIds),
    ];

    public override NeutronFault NotFound(string id) => FlavorFaults.NotFound(id);

    public override bool IsVisible(View view, ServiceFlavor row) => true;

    public override IEnumerable<ServiceFlavor> Visible(View view) => view.State.Flavors.All;

    /// <summary>Ignores the given <c>service_profiles</c>: profiles are associated one by one.</summary>
    public override ServiceFlavor Create(NeutronChange change, RequestValues values)
    {
        var flavor = new ServiceFlavor(change.NewId(), values.Text("name") ?? "", values.RequiredText("service_type"))
        {
            Description = values.Text("description"),
            IsEnabled = EnabledOf(values),
        };
        change.Put(flavor);
        return flavor;
    }

    public override ServiceFlavor Update(NeutronChange change, ServiceFlavor row, RequestValues values)
    {
        var next = row with
        {
            Name = values.Text("name", row.Name),
            Description = values.Has("description") ? values.Text("description") : row.Description,
            IsEnabled = values.Has("enabled") ? EnabledOf(values) : row.IsEnabled,
        };
        change.Put(next);
        return next;
    }

    public override void Delete(NeutronChange change, ServiceFlavor row)
    {
        if (change.State.Routers.All.Any(router => router.FlavorId == row.Id))
            throw FlavorFaults.InUse(row.Id);
        change.Remove(row);
    }

    /// <summary>Whether the flavor or profile is enabled; null means the default, in a PUT too.</summary>
    public static bool EnabledOf(RequestValues values) => values["enabled"] is not false;

    private static string? ServiceType(object? value) =>
        value is string text && ServiceTypes.Contains(text) ? null : throw FlavorFaults.InvalidServiceType(PythonStr.Of(value));
}
