using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

/// <summary>The list of volume types: who sees which, filters, order and pages.</summary>
/// <remarks>Upstream: VolumeTypesController._get_volume_types and db.volume_type_get_all.</remarks>
internal static class VolumeTypeList
{
    private const string ZonesSpec = "RESKEY:availability_zones";

    private static readonly IReadOnlyDictionary<string, Func<VolumeType, IComparable?>> Columns =
        new Dictionary<string, Func<VolumeType, IComparable?>>(StringComparer.Ordinal)
        {
            ["name"] = type => type.Name,
            ["description"] = type => type.Description,
            ["is_public"] = type => type.IsPublic,
            ["qos_specs_id"] = type => type.QosSpecsId,
            ["created_at"] = type => type.CreatedAt,
            ["updated_at"] = type => type.UpdatedAt,
            ["deleted"] = _ => false,
            ["deleted_at"] = _ => null,
        };

    private static readonly SortColumns<VolumeType> Order = new(Columns);

    public static IReadOnlyList<VolumeType> Read(CinderState state, ApiRequest request, out CinderPage page)
    {
        var filters = CinderQuery.Read(request);
        page = CinderPage.Take(request, filters);
        var sort = CinderSort.Take(filters);
        if (request.Version < CinderVersions.TypeZones || !request.CheckFilters(filters, "volume_type"))
            request.KeepOnly(filters, "is_public");
        var isPublic = IsPublic(request, filters.Find("is_public"));
        filters.RemoveAll("is_public");
        if (SpecsOf(request, filters) is not { } specs)
            return [];
        var persona = request.Persona;
        IEnumerable<VolumeType>? types = state.VolumeTypes.Any.Where(type => type.IsVisibleTo(persona)
            && (isPublic is null
                || type.IsPublic == isPublic
                || (isPublic.Value && persona.ProjectId is { } project && type.Projects.Contains(project)))
            && specs.All(spec => Has(type, spec.Key, spec.Value))
            && filters.Parameters.All(filter => RowFilter.Matches(Columns, type, filter.Key, filter.Value)));
        if (!Columns.AreColumns(filters))
            types = null;
        // The marker of a type that does not exist is ignored.
        return Order.Page(
            types, sort, state.VolumeTypes.Find(page.Marker) is null ? page with { Marker = null } : page,
            id => state.RequireTypeById(persona, id));
    }

    private static bool? IsPublic(ApiRequest request, string? value)
    {
        if (!request.Persona.IsAdmin || value is null)
            return true;
        if (value.Equals("none", StringComparison.OrdinalIgnoreCase))
            return null;
        return CinderBoolean.Parse(value.Trim()) ?? throw CinderFault.BadRequest($"Invalid is_public filter [{value}]");
    }

    /// <summary>The filter <c>extra_specs</c>; null where it names specs that the persona may not see: the list is empty.</summary>
    private static IReadOnlyDictionary<string, string?>? SpecsOf(ApiRequest request, CinderQuery filters)
    {
        if (filters.Find("extra_specs") is not { } text)
            return new Dictionary<string, string?>();
        filters.RemoveAll("extra_specs");
        // Upstream answers 500 to a text that is no dictionary.
        var specs = LiteralDictionary.Parse(text) ?? throw CinderFault.BadRequest();
        return request.Allows(VolumeTypePolicy.ReadSensitiveSpecs) || specs.Keys.All(VolumeTypeDocument.IsForUsers) ? specs : null;
    }

    private static bool Has(VolumeType type, string key, string? value) => type.ExtraSpecs.TryGetValue(key, out var own)
        && own is not null && value is not null
        && (key == ZonesSpec ? own.Contains(value, StringComparison.OrdinalIgnoreCase) : RowFilter.AreEqual(own, value));
}
