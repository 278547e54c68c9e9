namespace Fixtures.Toolkit.Clients;

/// <summary>Finds by their names what APIs know by ids.</summary>
internal static class NamedResource
{
    /// <summary>The id of the only one of a name.</summary>
    /// <param name="get">Sends a GET for a path.</param>
    /// <param name="path">Of the list: <c>/v2.0/networks</c>.</param>
    /// <param name="kind">What it is: <c>network</c>; the list is under its plural.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="InvalidOperationException">There is none, and the message names those there are; or there are several.</exception>
    public static async Task<string> IdAsync(Func<string, Task<OpenStackReply>> get, string path, string kind, string name)
    {
        var found = await ListAsync(get, $"{path}?name={Uri.EscapeDataString(name)}", kind, "id").ConfigureAwait(false);
        if (found is [var id])
            return id;
        if (found.Count > 1)
            throw new InvalidOperationException($"There are {found.Count} {kind}s named '{name}'; use an id.");
        var names = await ListAsync(get, path, kind, "name").ConfigureAwait(false);
        throw new InvalidOperationException(
            $"There is no {kind} named '{name}' that this user sees. {(names.Count == 0 ? "There are none." : $"There are: {string.Join(", ", names.Order(StringComparer.Ordinal).Take(10))}.")}");
    }

    private static async Task<IReadOnlyList<string>> ListAsync(Func<string, Task<OpenStackReply>> get, string path, string kind, string field)
    {
        var reply = await get(path).ConfigureAwait(false);
        return [.. reply.EnsureSuccess().Json.GetProperty($"{kind}s").EnumerateArray().Select(one => one.GetProperty(field).GetString() ?? "")];
    }
}
