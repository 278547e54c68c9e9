using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;

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
