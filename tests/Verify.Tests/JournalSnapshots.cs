using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Verify.Tests;

internal static class JournalSnapshots
{
    public static Dictionary<string, Func<ulong, Task<object>>> All { get; } = new()
    {
        ["journal-of-a-boot"] = Take.From(async cloud =>
        {
            var before = cloud.Journal.Count;
            await cloud.BootAsync();
            return cloud.Journal.Since(before);
        }),
        ["journal-lines-of-a-boot"] = Take.From(async cloud =>
        {
            await cloud.BootAsync();
            return cloud.Stable.Journal(0, JournalKind.State, JournalKind.Hypervisor);
        }),
        ["journal-entry"] = Take.From(async cloud =>
        {
            await cloud.BootAsync();
            return cloud.Journal.Since(0).First(entry => entry.Kind == JournalKind.Hypervisor);
        }),
        ["journal-of-a-minute"] = Take.From(async cloud =>
        {
            var server = await cloud.BootAsync();
            var before = cloud.Journal.Count;
            await cloud.AdvanceAsync(TimeSpan.FromSeconds(61));
            await cloud.Servers.DeleteAsync(server);
            return cloud.Journal.Since(before).Where(entry => entry.Kind is JournalKind.State or JournalKind.Notification);
        }),
    };
}
