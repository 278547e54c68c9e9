using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>The temporary URLs of <c>cloud.Swift</c>.</summary>
public static class SwiftTemporaryUrlExtensions
{
    private const string Key = "Temp-URL-Key";

    /// <summary>Sets the key that signs temporary URLs of the whole account.</summary>
    /// <param name="swift">The client.</param>
    /// <param name="key">The key; empty removes it.</param>
    /// <param name="isSecond">Whether it is the second key, which lets a deployment change keys. Default: false.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public static Task SetTemporaryUrlKeyAsync(
        this SwiftClient swift, string key, bool isSecond = false, CancellationToken cancellation = default) =>
        swift.UpdateAccountAsync(new Dictionary<string, string> { [NameOf(isSecond)] = key }, cancellation);

    /// <summary>Sets the key that signs temporary URLs of one container.</summary>
    /// <inheritdoc cref="SetTemporaryUrlKeyAsync"/>
    public static Task SetContainerTemporaryUrlKeyAsync(
        this SwiftClient swift, string container, string key, bool isSecond = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        return swift.UpdateContainerAsync(
            container, new Dictionary<string, string> { [NameOf(isSecond)] = key }, cancellation: cancellation);
    }

    /// <summary>Makes a temporary URL of an object, which may not exist yet.</summary>
    /// <param name="swift">The client.</param>
    /// <param name="container">The container.</param>
    /// <param name="name">The object.</param>
    /// <param name="key">A key of the account or of the container.</param>
    /// <param name="validFor">How long it is good for, in the cloud's time; whole seconds.</param>
    /// <param name="configure">Changes the method, the hash or the addresses. Default: GET, SHA-256, all.</param>
    /// <param name="prefix">
    /// The start of names for which the signature is good, with <see cref="TemporaryUrl.IsPrefix"/>. Default: only the object.
    /// </param>
    /// <param name="cancellation">Ends the wait for the token.</param>
    /// <example>
    /// <code>
    /// await cloud.Swift.SetTemporaryUrlKeyAsync("a secret");
    /// var link = await cloud.Swift.CreateTemporaryUrlAsync("photos", "cat.jpg", "a secret", validFor: TimeSpan.FromMinutes(5));
    /// </code>
    /// </example>
    public static async Task<Uri> CreateTemporaryUrlAsync(
        this SwiftClient swift, string container, string name, string key, TimeSpan validFor,
        Func<TemporaryUrl, TemporaryUrl>? configure = null, string? prefix = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (prefix is not null && !name.StartsWith(prefix, StringComparison.Ordinal))
            throw new ArgumentException($"The object '{name}' does not begin with the prefix '{prefix}'. Sign a prefix of its name.");
        var account = await swift.AccountAsync(cancellation).ConfigureAwait(false);
        var address = await swift.AddressAsync(container, name, cancellation).ConfigureAwait(false);
        var url = new TemporaryUrl(
            $"{ObjectStoragePath.Root}{account}/{container}/{prefix ?? name}", swift.Session.Time.GetUtcNow() + validFor);
        url = (configure?.Invoke(url) ?? url) with { IsPrefix = prefix is not null };
        return ObjectStoragePath.Address($"{address.OriginalString}?{url.QueryFor(key, prefix)}");
    }

    /// <summary>
    /// Checks a temporary URL that an application made: its form, its expiry in the cloud's time, and its signature by the keys of the
    /// account and of the container. It does not use the URL.
    /// </summary>
    /// <param name="swift">A client of the owner of the account, who can read the keys.</param>
    /// <param name="url">The whole URL.</param>
    /// <param name="method">The method that it is for. Default: GET.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="OpenStackFaultException">The user may not see the account or the container.</exception>
    public static async Task<TemporaryUrlCheck> CheckTemporaryUrlAsync(
        this SwiftClient swift, Uri url, string method = "GET", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        ArgumentNullException.ThrowIfNull(url);
        if (SignedUrl.Parse(url, out var obstacle) is not { } signed)
            return new TemporaryUrlCheck(obstacle);
        var owner = swift.At(signed.Account);
        var account = await owner.GetAccountAsync(cancellation).ConfigureAwait(false);
        var container = await owner.FindContainerAsync(signed.Container, cancellation).ConfigureAwait(false);
        var keys = KeysIn(account.Metadata).Concat(KeysIn(container?.Metadata ?? new Dictionary<string, string>()));
        return new TemporaryUrlCheck(signed.ObstacleFor(method, [.. keys], swift.Session.Time.GetUtcNow()));
    }

    private static IEnumerable<string> KeysIn(IReadOnlyDictionary<string, string> metadata) =>
        new[] { Key, NameOf(isSecond: true) }.Select(metadata.GetValueOrDefault).OfType<string>();

    private static string NameOf(bool isSecond) => isSecond ? Key + "-2" : Key;
}
