using System.Globalization;
using Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;

/// <summary>Creates, updates and deletes subnet pools.</summary>
/// <remarks>Source: Neutron, <c>ipam/subnet_alloc.py</c>.</remarks>
internal sealed class SubnetPoolResource : Resource<SubnetPool>
{
    public static readonly SubnetPoolResource Instance = new();

    public override string Name => "subnetpool";

    public override bool AllowsBulk => false;

    public override AttributeTable Attributes { get; } = new(
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("name", Allow.All) { Check = Must.BeFilledText },
        new("tenant_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("prefixes", Allow.Write) { CheckIn = Must.BeSubnetsIn },
        new("default_quota", Allow.All) { Default = AttributeSpec.Unset, Convert = To.Integer, Check = Must.FitColumn },
        new("ip_version", Allow.Query),
        new("default_prefixlen", Allow.All) { Default = AttributeSpec.Unset, Convert = To.Integer, Check = Must.BeNonNegative },
        new("min_prefixlen", Allow.All) { Default = AttributeSpec.Unset, Convert = To.Integer, Check = Must.BeNonNegative },
        new("max_prefixlen", Allow.All) { Default = AttributeSpec.Unset, Convert = To.Integer, Check = Must.BeNonNegative },
        new("is_default", Allow.All, "default-subnetpools") { Default = false, Convert = To.Boolean, HasPolicy = true },
        new("shared", Allow.Post | Allow.Query) { Default = false, Convert = To.Boolean, HasPolicy = true, UnsortableIn = "subnetpools" },
        new("address_scope_id", Allow.All, "address-scope") { Default = AttributeSpec.Unset, Check = Must.BeUuidOrNone },
        new("revision_number", Allow.Filter, "standard-attr-revisions"),
        new("tags", Allow.Filter, "standard-attr-tag"),
        new("tags-any", Allow.Filter, "standard-attr-tag"),
        new("not-tags", Allow.Filter, "standard-attr-tag"),
        new("not-tags-any", Allow.Filter, "standard-attr-tag"),
        new("created_at", Allow.None, "standard-attr-timestamp"),
        new("updated_at", Allow.None, "standard-attr-timestamp"),
        new("description", Allow.Write | Allow.Filter, "standard-attr-description") { Default = "", Check = Must.BeText(255) });

    public override IReadOnlyList<DocumentField<SubnetPool>> Fields { get; } =
    [
        new("id", (_, p) => p.Id),
        new("name", (_, p) => p.Name),
        new("tenant_id", (_, p) => p.ProjectId),
        new("default_prefixlen", (view, p) => Length(view, p.DefaultPrefixLength)),
        new("min_prefixlen", (view, p) => Length(view, p.MinPrefixLength)),
        new("max_prefixlen", (view, p) => Length(view, p.MaxPrefixLength)),
        new("is_default", (_, p) => p.IsDefault),
        new("shared", (view, p) => RbacEntries.Reaches(view, p.Id)),
        new("prefixes", (_, p) => p.Prefixes),
        new("ip_version", (_, p) => p.IpVersion),
        new("default_quota", (view, p) => OrAbsent(view, "default_quota", p.DefaultQuota)),
        new("address_scope_id", (view, p) => OrAbsent(view, "address_scope_id", p.AddressScopeId)),
        new("description", (_, p) => p.Standard.Description),
        .. StandardFields.All<SubnetPool>(),
    ];

    public override NeutronFault NotFound(string id) => SubnetPoolFaults.NotFound(id);

    public override bool IsVisible(View view, SubnetPool row) => base.IsVisible(view, row) || RbacEntries.Reaches(view, row.Id);

    public override IEnumerable<SubnetPool> Visible(View view) => view.State.SubnetPools.All;

    public override SubnetPool Create(NeutronChange change, RequestValues values)
    {
        var prefixes = Compact(values.Texts("prefixes").Select(Cidr.Parse).ToList());
        var width = prefixes[0].Version == 4 ? 32 : 128;

        // The shortest prefixes by default, 8 and 64, are those of SubnetPoolHelper._PREFIX_VERSION_INFO.
        var bounds = PrefixBounds.Read(values, width, width == 32 ? 8 : 64, width, null);
        var pool = new SubnetPool(
            change.NewId(), values.Text("project_id") ?? "", values.RequiredText("name"), [.. prefixes.Select(p => p.ToString())],
            change.NewStandard(values.Text("description")))
        {
            MinPrefixLength = bounds.Min,
            MaxPrefixLength = bounds.Max,
            DefaultPrefixLength = bounds.Default,
            DefaultQuota = values.Number("default_quota"),
            IsDefault = values.Flag("is_default"),
            AddressScopeId = values.Text("address_scope_id"),
        };
        CheckDefault(change, pool);
        CheckScope(change, pool);
        change.Put(pool);
        if (values.Flag("shared"))
            RbacEntries.Open(change, "subnetpool", pool.Id, pool.ProjectId, RbacPolicy.Shared);
        return pool;
    }

    public override SubnetPool Update(NeutronChange change, SubnetPool row, RequestValues values)
    {
        var prefixes = row.Prefixes;
        if (values.Has("prefixes"))
        {
            var given = values.Texts("prefixes").Select(Cidr.Parse).ToList();
            if (row.Prefixes.Any(old => !given.Any(prefix => prefix.Contains(Cidr.Parse(old)))))
                throw SubnetPoolFaults.IllegalPrefixes("Existing prefixes must be a subset of the new prefixes");
            prefixes = [.. Compact(given).Select(p => p.ToString())];
        }

        var bounds = PrefixBounds.Read(
            values, row.IpVersion == 4 ? 32 : 128, row.MinPrefixLength, row.MaxPrefixLength, row.DefaultPrefixLength);
        var next = row with
        {
            Name = values.Text("name", row.Name),
            Prefixes = prefixes,
            MinPrefixLength = bounds.Min,
            MaxPrefixLength = bounds.Max,
            DefaultPrefixLength = bounds.Default,
            DefaultQuota = values.Has("default_quota") ? values.Number("default_quota") : row.DefaultQuota,
            IsDefault = values.Flag("is_default", row.IsDefault),
            AddressScopeId = values.Has("address_scope_id") ? values.Text("address_scope_id") : row.AddressScopeId,
            Standard = row.Standard.Touched(change.Now) with { Description = values.Text("description", row.Standard.Description ?? "") },
        };
        if (!row.IsDefault)
            CheckDefault(change, next);
        if (row.AddressScopeId is { } scopeId)
            CheckScopeOwner(change, row, scopeId);
        CheckScope(change, next);
        change.Put(next);
        return next;
    }

    public override void Delete(NeutronChange change, SubnetPool row)
    {
        if (!change.State.Subnets.IdsBy("subnetpool_id", row.Id).IsEmpty)
            throw SubnetPoolFaults.InUse();
        RbacEntries.RemoveAll(change, row.Id);
        change.Remove(row);
    }

    /// <summary>
    /// A string, as in <c>_make_subnetpool_dict</c>; a number in the answer to a PUT, which <c>update_subnetpool</c> builds by itself.
    /// </summary>
    private static object Length(View view, int number) => view.IsChanged ? number : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The value; the answer to a PUT leaves out null, unless the request gives it.</summary>
    private static object? OrAbsent(View view, string name, object? value) =>
        value ?? (view.IsChanged && !view.WasGiven(name) ? Absent.Field : null);

    /// <summary>Drops blocks within other blocks and joins adjacent ones, as <c>_compact_subnetpool_prefix_list</c>.</summary>
    private static List<Cidr> Compact(List<Cidr> prefixes)
    {
        if (prefixes.Count == 0)
            throw SubnetPoolFaults.NoPrefixes();
        if (prefixes.Select(prefix => prefix.Version).Distinct().Count() > 1)
            throw SubnetPoolFaults.MixedVersions();
        prefixes = [.. prefixes.Select(prefix => prefix with { Address = prefix.First }).Distinct()];
        var left = prefixes.Where(one => !prefixes.Any(other => other != one && other.Contains(one)))
            .OrderBy(prefix => prefix.First)
            .ToList();
        for (var i = 0; i + 1 < left.Count;)
        {
            var (one, next) = (left[i], left[i + 1]);
            var joined = one with { PrefixLength = one.PrefixLength - 1 };
            if (one.PrefixLength == next.PrefixLength && one.PrefixLength > 0 && joined.First == one.First && joined.Contains(next))
            {
                left[i] = joined;
                left.RemoveAt(i + 1);
                i = Math.Max(0, i - 1);
            }
            else
            {
                i++;
            }
        }

        return left;
    }

    private static void CheckDefault(NeutronChange change, SubnetPool pool)
    {
        if (!pool.IsDefault)
            return;
        var others = change.State.SubnetPools.All.Where(
            other => other.IsDefault && other.Id != pool.Id && other.IpVersion == pool.IpVersion);
        if (others.Any(other => Instance.IsVisible(change.View, other)))
            throw SubnetPoolFaults.SecondDefault();
    }

    /// <remarks>Source: Neutron, <c>_check_subnetpool_update_allowed</c>.</remarks>
    private static void CheckScopeOwner(NeutronChange change, SubnetPool pool, string scopeId)
    {
        if (!change.Caller.IsAdmin && !change.Caller.Owns(AddressScopeResource.Instance.Get(change.View, scopeId).ProjectId))
        {
            throw SubnetPoolFaults.IllegalUpdate(
                $"subnetpool {pool.Id} cannot be updated when associated with shared address scope {scopeId}");
        }
    }

    private static void CheckScope(NeutronChange change, SubnetPool pool)
    {
        if (pool.AddressScopeId is not { } id)
            return;
        var scope = AddressScopeResource.Instance.Get(change.View, id);
        if (scope.IpVersion != pool.IpVersion)
        {
            throw new NeutronFault(
                System.Net.HttpStatusCode.BadRequest, "IllegalSubnetPoolIpVersionAssociationToAddressScope",
                $"Illegal subnetpool association: subnetpool {pool.Id} cannot associate with address scope {id} "
                + $"because subnetpool ip_version is not {scope.IpVersion}.");
        }

        var others = change.State.SubnetPools.By("address_scope_id", id).Where(other => other.Id != pool.Id);
        if (others.Any(other => other.Prefixes.Any(theirs => pool.Prefixes.Any(ours => Cidr.Parse(ours).Overlaps(Cidr.Parse(theirs))))))
        {
            throw NeutronFault.Conflict(
                "AddressScopePrefixConflict",
                "Failed to associate address scope: subnetpools within an address scope must have unique prefixes.");
        }
    }
}
