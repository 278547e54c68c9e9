namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Releases;

/// <summary>Clouds of 2025.1.</summary>
internal static class EpoxyCloud
{
    public static ServerTestCloud New() => new(new OpenStackBuilder().WithRelease(OpenStackRelease.Epoxy));
}
