namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

/// <summary>
/// The attributes of a resource in upstream's order: of several faulty ones the first is reported. Of several with one name the last that
/// is loaded counts, in the place of the first: an extension may change an attribute.
/// </summary>
/// <remarks>Source: neutron-lib, <c>api/attributes.py</c>.</remarks>
internal sealed class AttributeTable
{
    private readonly Dictionary<string, AttributeSpec> _specs;

    public AttributeTable(params AttributeSpec[] specs)
        : this((IReadOnlyList<AttributeSpec>)specs)
    {
    }

    private AttributeTable(IReadOnlyList<AttributeSpec> specs)
    {
        Specs = specs.Any(s => s.Name == "tenant_id") && specs.All(s => s.Name != "project_id")
            ? [.. specs, specs.First(s => s.Name == "tenant_id") with { Name = "project_id" }]
            : specs;
        _specs = new(StringComparer.Ordinal);
        foreach (var spec in Specs)
            _specs[spec.Name] = spec;
    }

    public IReadOnlyList<AttributeSpec> Specs { get; }

    public AttributeSpec? Find(string name) => _specs.GetValueOrDefault(name);

    /// <summary>The attributes that are loaded; the table itself if all are.</summary>
    public AttributeTable Where(Func<AttributeSpec, bool> isLoaded)
    {
        var loaded = Specs.Where(isLoaded).ToList();
        if (loaded.Count == Specs.Count && _specs.Count == loaded.Count)
            return this;
        return new(loaded.GroupBy(spec => spec.Name).Select(variants => variants.Last()).ToList());
    }

    public RequestValues ForCreate(Caller caller, Dictionary<string, object?> given) => caller.Features.In(this).Create(caller, given);

    public RequestValues ForUpdate(Caller caller, Dictionary<string, object?> given) => caller.Features.In(this).Update(caller, given);

    private RequestValues Create(Caller caller, Dictionary<string, object?> given)
    {
        PopulateProjectId(caller, given, isCreate: true);
        RefuseUnknown(given);
        foreach (var spec in Specs)
        {
            var isGiven = given.ContainsKey(spec.Name);
            if (!spec.Can(Allow.Post))
            {
                if (isGiven)
                    throw NeutronFault.BadRequest($"Attribute '{spec.Name}' not allowed in POST");
                continue;
            }

            if (isGiven)
                continue;
            given[spec.Name] = spec.HasDefault
                ? spec.Default
                : throw NeutronFault.BadRequest($"Failed to parse request. Required attribute '{spec.Name}' not specified");
        }

        ConvertAll(caller.Features.Release, given);
        return new RequestValues(given);
    }

    private RequestValues Update(Caller caller, Dictionary<string, object?> given)
    {
        PopulateProjectId(caller, given, isCreate: false);
        RefuseUnknown(given);
        foreach (var spec in Specs)
        {
            if (given.ContainsKey(spec.Name) && !spec.Can(Allow.Put))
                throw NeutronFault.BadRequest($"Cannot update read-only attribute {spec.Name}");
        }

        ConvertAll(caller.Features.Release, given);
        return new RequestValues(given);
    }

    /// <remarks>Source: neutron-lib, <c>populate_project_info</c> and <c>AttributeInfo.populate_project_id</c>.</remarks>
    private void PopulateProjectId(Caller caller, Dictionary<string, object?> given, bool isCreate)
    {
        var (hasTenant, hasProject) = (given.TryGetValue("tenant_id", out var tenant), given.TryGetValue("project_id", out var project));
        if (hasTenant && !hasProject)
            given["project_id"] = project = tenant;
        else if (hasProject && !hasTenant)
            given["tenant_id"] = tenant = project;
        if (!Equals(tenant, project))
            throw NeutronFault.BadRequest("'project_id' and 'tenant_id' do not match");
        if (!hasTenant && !hasProject)
        {
            if (!isCreate || (caller.Features.Release.FillsOnlyKnownProject && !_specs.ContainsKey("project_id")))
                return;
            if (caller.ProjectId.Length > 0)
                given["project_id"] = given["tenant_id"] = caller.ProjectId;
            else if (_specs.ContainsKey("tenant_id"))
                throw NeutronFault.BadRequest("Running without keystone AuthN requires that tenant_id is specified");
            return;
        }

        if (!Equals(project, caller.ProjectId) && !caller.SeesAll)
        {
            throw NeutronFault.BadRequest(
                "Specifying 'project_id' or 'tenant_id' other than the authenticated project in request "
                + "requires admin or advsvc privileges");
        }
    }

    private void RefuseUnknown(Dictionary<string, object?> given)
    {
        var unknown = given.Keys.Where(name => !_specs.ContainsKey(name)).ToList();
        if (unknown.Count > 0)
            throw NeutronFault.BadRequest($"Unrecognized attribute(s) '{string.Join(", ", unknown)}'");
    }

    private void ConvertAll(NeutronRelease release, Dictionary<string, object?> given)
    {
        foreach (var spec in Specs)
        {
            if (!given.TryGetValue(spec.Name, out var value) || value == AttributeSpec.Unset)
                continue;
            if (spec.Convert is not null)
                given[spec.Name] = value = spec.Convert(value);
            if ((spec.CheckIn?.Invoke(release) ?? spec.Check)?.Invoke(value) is { } reason)
                throw NeutronFault.BadRequest($"Invalid input for {spec.Name}. Reason: {reason}.");
        }
    }
}
