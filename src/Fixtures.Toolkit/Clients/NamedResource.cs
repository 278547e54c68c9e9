using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.Clients;

/// <summary>Finds the id of a resource by its name.</summary>
internal static class NamedResource
{
    /// <summary>Whether a text is an id of Glance or Neutron, and no name.</summary>
    public static bool IsId(string text) => Guid.TryParseExact(text, "D", out _);

    /// <summary>The id of the only resource of that name; an id is returned unchecked.</summary>
    /// <param name="get">Sends a GET for a path.</param>
    /// <param name="path">The path of the list: <c>/v2.0/networks</c>.</param>
    /// <param name="kind">The singular, as in the document: <c>network</c>.</param>
    /// <param name="name">The name, or the id.</param>
    /// <exception cref="InvalidOperationException">
    /// No resource has the name, and the message lists the existing ones; or several have it.
    /// </exception>
    public static async Task<string> IdAsync(Func<string, Task<OpenStackReply>> get, string path, string kind, string name)
    {
        if (IsId(name))
            return name;
        var found = await ListAsync(get, $"{path}?name={Uri.EscapeDataString(name)}", kind, "id").ConfigureAwait(false);
        if (found is [var id])
            return id;
        if (found.Count > 1)
            throw new InvalidOperationException($"There are {found.Count} {kind}s named '{name}'; use an id.");
        var names = await ListAsync(get, path, kind, "name").ConfigureAwait(false);
        throw new InvalidOperationException(
            $"There is no {kind} named '{name}' that this user sees. {Listed(names)}");
    }

    private static string Listed(IReadOnlyList<string> names) =>
        names.Count == 0 ? "There are none." : $"There are: {string.Join(", ", names.Order(StringComparer.Ordinal).Take(10))}.";

    private static async Task<IReadOnlyList<string>> ListAsync(
        Func<string, Task<OpenStackReply>> get, string path, string kind, string field)
    {
        var list = await PagedList.ReadAsync(
            path, $"{kind}s", async page => (await get(page).ConfigureAwait(false)).EnsureSuccess().Json).ConfigureAwait(false);
        return [.. list.Select(one => one.GetProperty(field).GetString() ?? "")];
    }
}
