using Fixtures.Toolkit.OpenStack.Neutron.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>A field of a resource's document.</summary>
/// <param name="Read">Reads the value: a string, a bool, an integer, null, or lists and dictionaries of these.</param>
internal sealed record DocumentField<T>(string Name, Func<View, T, object?> Read)
{
    /// <summary>Whether documents leave the field out; filters and policies still know it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether the policy check of an update does not load the field, so that the resource counts as not shared.</summary>
    public bool IsUnknownToUpdates { get; init; }

    /// <summary>Whether the document leaves the field out where its value is null.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>The value of a field that the document leaves out.</summary>
internal static class Absent
{
    public static readonly object Field = new();
}

/// <summary>A state and the caller who reads it.</summary>
/// <param name="IsNew">Whether the request created the resource: the answer to a POST shows some fields that a GET does not.</param>
/// <param name="IsChanged">Whether the request updated the resource.</param>
/// <param name="Given">The values of the POST or PUT with its defaults; null in other requests and in bulk POSTs.</param>
internal readonly record struct View(
    NeutronState State, Caller Caller, bool IsNew = false, bool IsChanged = false, RequestValues? Given = null)
{
    /// <summary>Whether the request gives the attribute.</summary>
    public bool WasGiven(string name) => Given?.Has(name) == true;
}

/// <summary>The fields of resources with <see cref="Standard"/> attributes.</summary>
internal static class StandardFields
{
    public static IEnumerable<DocumentField<T>> All<T>()
        where T : class, IStandardResource<T> =>
        [
            new("tags", (_, r) => r.Standard.Tags),
            .. Untagged<T>(),
        ];

    public static IEnumerable<DocumentField<T>> Untagged<T>()
        where T : class, IStandardResource<T> =>
        [
            new("created_at", (_, r) => Time(r.Standard.CreatedAt)),
            new("updated_at", (_, r) => Time(r.Standard.UpdatedAt)),
            new("revision_number", (_, r) => r.Standard.Revision),
            new("project_id", (_, r) => r.ProjectId),
        ];

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
