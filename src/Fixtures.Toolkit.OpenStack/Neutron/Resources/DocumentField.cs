using Fixtures.Toolkit.OpenStack.Neutron.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>A field of a resource's document: how it is read for whoever asks.</summary>
/// <param name="Read">Gives a text, a flag, a whole number, null, or lists and dictionaries of such.</param>
internal sealed record DocumentField<T>(string Name, Func<View, T, object?> Read)
{
    /// <summary>Known to filters and policies, and never shown.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Not loaded for the rules of an update, which then take the resource for one that is not shared.</summary>
    public bool IsUnknownToUpdates { get; init; }

    /// <summary>Left out where its value is null.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>The value of a field that a document does not have this time.</summary>
internal static class Absent
{
    public static readonly object Field = new();
}

/// <summary>The state that is looked at, and who looks.</summary>
/// <param name="IsNew">Whether the resource was made just now: the answer to a POST shows some fields that a GET does not.</param>
/// <param name="IsChanged">Whether it was changed just now, by a PUT.</param>
/// <param name="Given">What the POST or PUT gave, defaults filled in; null otherwise and where it gave a list.</param>
internal readonly record struct View(NeutronState State, Caller Caller, bool IsNew = false, bool IsChanged = false, RequestValues? Given = null)
{
    /// <summary>Whether the request that is being answered gave the attribute.</summary>
    public bool WasGiven(string name) => Given?.Has(name) == true;
}

/// <summary>The fields that resources with <see cref="Standard"/> attributes share.</summary>
internal static class StandardFields
{
    public static IEnumerable<DocumentField<T>> Of<T>()
        where T : class, IStandardResource<T> =>
        [
            new("tags", (_, r) => r.Standard.Tags),
            .. Dated<T>(),
        ];

    public static IEnumerable<DocumentField<T>> Dated<T>()
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
