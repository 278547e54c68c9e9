using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Migration;

/// <summary>The named steps of moving a volume.</summary>
internal static class MigrationPhases
{
    public static readonly Phase BeforeMigration = new(
        "migrate-volume", "before-migration", "The volume service has the request; nothing has moved.");

    public static readonly Phase BeforeCopy = new(
        "migrate-volume", "before-copy", "The other backend has an empty volume; nothing is copied.");

    public static readonly Phase BeforeCompletion = new(
        "migrate-volume", "before-completion", "The data is copied; the records of the two volumes are not swapped yet.");

    public static readonly Phase AfterCompletion = new(
        "migrate-volume", "after-completion", "The records are swapped; the old volume is still on its backend.");

    public static IReadOnlyList<Phase> All { get; } = [BeforeMigration, BeforeCopy, BeforeCompletion, AfterCompletion];
}
