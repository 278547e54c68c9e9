namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>The limits of the service, which <c>/info</c> tells.</summary>
/// <remarks>Upstream: swift.common.constraints, the defaults.</remarks>
internal static class SwiftConstraints
{
    /// <summary>5 GiB and 2 bytes.</summary>
    public const long MaxFileSize = 5_368_709_122;

    public const int MaxMetaNameLength = 128;
    public const int MaxMetaValueLength = 256;
    public const int MaxMetaCount = 90;
    public const int MaxMetaOverallSize = 4096;
    public const int MaxHeaderSize = 8192;
    public const int MaxObjectNameLength = 1024;
    public const int ContainerListingLimit = 10_000;
    public const int AccountListingLimit = 10_000;
    public const int MaxAccountNameLength = 256;
    public const int MaxContainerNameLength = 256;
}
