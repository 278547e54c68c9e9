namespace Fixtures.Toolkit.Clients;

/// <summary>Paths of object storage, below an account.</summary>
internal static class ObjectStoragePath
{
    /// <summary>The version and the account's prefix in a path.</summary>
    public const string Root = "/v1/";

    /// <summary>The path of a container: <c>/photos</c>; a slash in its name is escaped.</summary>
    public static string Of(string container)
    {
        ArgumentException.ThrowIfNullOrEmpty(container);
        return "/" + Uri.EscapeDataString(container);
    }

    /// <summary>The path of an object: <c>/photos/2026/cat.jpg</c>; slashes in its name stay.</summary>
    public static string Of(string container, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return $"{Of(container)}/{Escape(name)}";
    }

    /// <summary>A name in a path. Slashes stay.</summary>
    public static string Escape(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    /// <summary>An address whose path is sent as it is, because <c>.</c> and <c>..</c> are plain names of objects.</summary>
    public static Uri Address(string text) =>
        new(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    /// <summary>A path with one more parameter.</summary>
    public static string With(string path, string query) =>
        query.Length == 0 ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";
}
