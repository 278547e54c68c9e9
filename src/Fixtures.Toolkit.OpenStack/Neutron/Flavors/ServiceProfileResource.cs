using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.ServiceProviders;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Flavors;

/// <summary>Creates, updates and deletes service profiles, which only administrators see.</summary>
/// <remarks>Source: Neutron, <c>db/flavors_db.py</c>.</remarks>
internal sealed class ServiceProfileResource : Resource<ServiceProfile>
{
    public static readonly ServiceProfileResource Instance = new();

    private const int LongestMetaInfo = 4096;

    public override string Name => "service_profile";

    /// <summary>The one extension resource with an underscore in its URLs.</summary>
    public override string Path => Collection;

    public override bool AllowsBulk => false;

    public override Paging Paging => Paging.Emulated;

    public override AttributeTable Attributes { get; } = new(
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("description", Allow.All) { Default = "", Check = Must.BeTextOrNone(1024) },
        new("driver", Allow.All) { Default = "", Check = Must.BeText(1024) },
        new("metainfo", Allow.Write | Allow.Sort) { Default = "", Convert = MetaInfo, Check = Must.BeTextOrNone(LongestMetaInfo) },
        new("tenant_id", Allow.Post) { Check = Must.BeText(255), IsIn = static release => release.FlavorsHaveProject },
        new("enabled", Allow.All) { Default = true, Convert = To.BooleanOrNone });

    public override IReadOnlyList<DocumentField<ServiceProfile>> Fields { get; } =
    [
        new("id", (_, p) => p.Id),
        new("description", (_, p) => p.Description),
        new("driver", (_, p) => p.Driver),
        new("enabled", (_, p) => p.IsEnabled),
        new("metainfo", (_, p) => p.MetaInfo),
    ];

    public override NeutronFault NotFound(string id) => FlavorFaults.ProfileNotFound(id);

    public override bool IsVisible(View view, ServiceProfile row) => true;

    public override IEnumerable<ServiceProfile> Visible(View view) => view.State.ServiceProfiles.All;

    public override ServiceProfile Create(NeutronChange change, RequestValues values)
    {
        var (driver, meta) = (values.Text("driver") ?? "", values.Text("metainfo"));
        CheckDriver(driver);
        if (driver.Length == 0 && string.IsNullOrEmpty(meta))
            throw FlavorFaults.ProfileEmpty();
        var profile = new ServiceProfile(change.NewId(), driver)
        {
            Description = values.Text("description"),
            MetaInfo = meta,
            IsEnabled = FlavorResource.EnabledOf(values),
        };
        change.Put(profile);
        return profile;
    }

    public override ServiceProfile Update(NeutronChange change, ServiceProfile row, RequestValues values)
    {
        CheckDriver(values.Text("driver") ?? "");
        RefuseInUse(change, row);
        var next = row with
        {
            Driver = values.Text("driver", row.Driver),
            Description = values.Has("description") ? values.Text("description") : row.Description,
            MetaInfo = values.Has("metainfo") ? values.Text("metainfo") : row.MetaInfo,
            IsEnabled = values.Has("enabled") ? FlavorResource.EnabledOf(values) : row.IsEnabled,
        };
        change.Put(next);
        return next;
    }

    public override void Delete(NeutronChange change, ServiceProfile row)
    {
        RefuseInUse(change, row);
        change.Remove(row);
    }

    private static void CheckDriver(string driver)
    {
        if (driver.Length > 0 && ServiceProvider.ByDriver(driver) is null)
            throw FlavorFaults.DriverNotFound(driver);
    }

    private static void RefuseInUse(NeutronChange change, ServiceProfile row)
    {
        if (!change.State.Flavors.IdsBy("service_profiles", row.Id).IsEmpty)
            throw FlavorFaults.ProfileInUse(row.Id);
    }

    /// <summary>Upstream keeps numbers and booleans as text, and answers 500 to lists and objects.</summary>
    private static object? MetaInfo(object? value) => value is long or double or bool ? PythonStr.Of(value) : value;
}
