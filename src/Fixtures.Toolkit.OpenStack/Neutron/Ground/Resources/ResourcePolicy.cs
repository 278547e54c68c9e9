using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

/// <summary>The policy rules of each operation, and the wording of a refusal.</summary>
/// <remarks>Source: Neutron, <c>policy.py</c> and <c>pecan_wsgi/hooks/policy_enforcement.py</c>.</remarks>
internal static class ResourcePolicy
{
    public static void EnforceCreate<T>(Resource<T> resource, View view, RequestValues values)
        where T : class, IResource<T> =>
        Enforce(
            resource, view, $"create_{resource.Name}", values, Target(resource, view, values.All),
            spec => values.Has(spec.Name) && !IsDefault(spec, values[spec.Name]));

    /// <summary>A refusal becomes 404 if the caller may not get the resource either.</summary>
    public static void EnforceUpdate<T>(Resource<T> resource, View view, T row, RequestValues values)
        where T : class, IResource<T>
    {
        var target = Target(resource, view, row);
        foreach (var field in view.Features.FieldsOf(resource).Where(field => field.IsUnknownToUpdates))
            target.Remove(field.Name);
        foreach (var (name, value) in values.All)
            SetScalar(target, name, value);
        EnforceOrHide(
            resource, view, target,
            () => Enforce(resource, view, $"update_{resource.Name}", values, target, spec => values.Has(spec.Name)));
    }

    public static void EnforceDelete<T>(Resource<T> resource, View view, T row)
        where T : class, IResource<T>
    {
        var target = Target(resource, view, row);
        EnforceOrHide(resource, view, target, () => view.Caller.Require($"delete_{resource.Name}", target));
    }

    /// <summary>
    /// An action on a visible resource, such as <c>add_prefixes</c>. Attributes that differ from their defaults need a rule, too, although
    /// the action does not set them: upstream takes the resource for the one of a request. A body that names the resource prevents that.
    /// </summary>
    public static void EnforceAction<T>(Resource<T> resource, View view, T row, string action, JsonElement? body)
        where T : class, IResource<T>
    {
        var target = Target(resource, view, row);
        if (!view.Caller.Allows($"get_{resource.Name}", target))
            throw NeutronFault.ResourceNotFound();
        var names = body is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(resource.Name, out _);
        var values = new RequestValues(view.Features.FieldsOf(resource).ToDictionary(field => field.Name, field => field.Read(view, row)));
        Enforce(
            resource, view, action, values, target,
            spec => !names && values.All.ContainsKey(spec.Name) && !IsDefault(spec, values[spec.Name]));
    }

    /// <summary>
    /// The rule of a resource's tags. The target is the row of the database, which does not know whether a network is external.
    /// </summary>
    /// <remarks>Source: Neutron, <c>TaggingController._get_resource_info</c>.</remarks>
    public static void EnforceTags<T>(Resource<T> resource, View view, T row, string verb)
        where T : class, IResource<T>
    {
        var target = Target(resource, view, row);
        target.Remove("router:external");
        view.Caller.Require($"{verb}_{resource.Name}:tags", target);
    }

    public static bool MayGet<T>(Resource<T> resource, View view, T row)
        where T : class, IResource<T> =>
        view.Caller.IsUnchecked || view.Caller.Allows($"get_{resource.Name}", Target(resource, view, row));

    public static bool MayGet<T>(Resource<T> resource, View view, T row, string field)
        where T : class, IResource<T> =>
        view.Caller.IsUnchecked || view.Caller.AllowsIfRuled($"get_{resource.Name}:{field}", Target(resource, view, row));

    public static Dictionary<string, object?> Target<T>(Resource<T> resource, View view, T row)
        where T : class, IResource<T>
    {
        var target = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in view.Features.FieldsOf(resource))
            SetScalar(target, field.Name, field.Read(view, row));
        resource.AddParents(view, target);
        return target;
    }

    private static Dictionary<string, object?> Target<T>(Resource<T> resource, View view, IReadOnlyDictionary<string, object?> values)
        where T : class, IResource<T>
    {
        var target = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            SetScalar(target, name, value);
        resource.AddParents(view, target);
        return target;
    }

    private static void SetScalar(Dictionary<string, object?> target, string name, object? value)
    {
        if (value is null or string or bool or int or long)
            target[name] = value;
    }

    private static void Enforce<T>(
        Resource<T> resource, View view, string action, RequestValues values, Dictionary<string, object?> target,
        Func<AttributeSpec, bool> isSet)
        where T : class, IResource<T>
    {
        var (text, allowed) = ($"rule:{action}", view.Caller.Allows(action, target));
        foreach (var spec in view.Features.In(resource.Attributes).Specs.Where(spec => spec.HasPolicy && isSet(spec)))
        {
            var rule = $"{action}:{spec.Name}";
            var members = Members(spec, values[spec.Name]).Select(member => $"{rule}:{member}").ToList();
            var part = members.Count == 0
                ? $"rule:{rule}"
                : $"(rule:{rule} and ({string.Join(" and ", members.Select(m => $"rule:{m}"))}))";
            text = $"({text} and {part})";
            allowed = allowed && members.Prepend(rule).All(name => view.Caller.Allows(name, target));
        }

        if (text == $"rule:{action}")
            view.Caller.Require(action, target);
        else if (!allowed)
            throw NeutronFault.Forbidden(text);
    }

    private static IEnumerable<string> Members(AttributeSpec spec, object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => spec.PolicyMembers.Where(map.ContainsKey),
        IReadOnlyList<object?> list => list.OfType<IReadOnlyDictionary<string, object?>>().SelectMany(
            map => spec.PolicyMembers.Union(map.Keys)),
        _ => [],
    };

    private static void EnforceOrHide<T>(Resource<T> resource, View view, Dictionary<string, object?> target, Action enforce)
        where T : class, IResource<T>
    {
        try
        {
            enforce();
        }
        catch (NeutronFault) when (!view.Caller.Allows($"get_{resource.Name}", target))
        {
            throw NeutronFault.ResourceNotFound();
        }
    }

    private static bool IsDefault(AttributeSpec spec, object? value) =>
        spec.HasDefault && (Equals(spec.Default, value) || (
            spec.Default is IReadOnlyList<object?> { Count: 0 } && value is IReadOnlyList<object?> { Count: 0 }));
}
