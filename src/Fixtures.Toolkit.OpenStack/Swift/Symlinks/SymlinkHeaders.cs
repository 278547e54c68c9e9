using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Objects;

namespace Fixtures.Toolkit.OpenStack.Swift.Symlinks;

/// <summary>The headers of symlinks: those of clients and those that are stored.</summary>
internal static class SymlinkHeaders
{
    public const string Target = "X-Symlink-Target";
    public const string TargetAccount = "X-Symlink-Target-Account";
    public const string TargetEtag = "X-Symlink-Target-Etag";
    public const string TargetBytes = "X-Symlink-Target-Bytes";

    public const string StoredTarget = ObjectHeaders.SysMeta + "Symlink-Target";
    public const string StoredAccount = ObjectHeaders.SysMeta + "Symlink-Target-Account";
    public const string StoredEtag = ObjectHeaders.SysMeta + "Symlink-Target-Etag";
    public const string StoredBytes = ObjectHeaders.SysMeta + "Symlink-Target-Bytes";

    /// <summary>Marks a link that does not count as a level, because a middleware made it.</summary>
    public const string ExtendsLoop = ObjectHeaders.SysMeta + "Symloop-Extend";

    /// <summary>Marks a link of a middleware that may lead to a name that begins with NUL.</summary>
    public const string AllowsReservedNames = ObjectHeaders.SysMeta + "Allow-Reserved-Names";

    private static readonly (string Shown, string Stored)[] Pairs =
        [(Target, StoredTarget), (TargetAccount, StoredAccount), (TargetEtag, StoredEtag), (TargetBytes, StoredBytes)];

    /// <summary>Gives the target and its account the names under which they are stored.</summary>
    /// <remarks>Upstream: <c>symlink_usermeta_to_sysmeta</c>.</remarks>
    public static void Store(SwiftHeaders headers)
    {
        foreach (var (shown, stored) in Pairs[..2])
        {
            if (headers.Remove(shown) is { } value)
                headers[stored] = value;
        }
    }

    /// <summary>Shows the stored headers to the client.</summary>
    /// <remarks>Upstream: <c>symlink_sysmeta_to_usermeta</c>.</remarks>
    public static void Show(SwiftHeaders headers)
    {
        foreach (var (shown, stored) in Pairs)
        {
            if (headers.Remove(stored) is { } value)
                headers[shown] = value;
        }
    }
}
