using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Evacuate;
using Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Rescue;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Restore;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Shelve;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;
using Fixtures.Toolkit.OpenStack.Nova.ServerMetadata;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Servers;

public sealed class ServerStateCheckTests
{
    private static readonly Credentials Member = new() { UserId = "u", ProjectId = "p", Roles = ["member"] };

    private static readonly Credentials Admin = Member with { IsAdmin = true };

    /// <summary>Upstream's decorators in nova/compute/api.py, read one by one.</summary>
    [Fact]
    public void Each_action_is_legal_in_the_states_that_upstream_allows()
    {
        ServerStateCheck[] all =
        [
            PowerOperation.StopStates, PowerOperation.StartStates, PowerOperation.SoftRebootStates, PowerOperation.HardRebootStates,
            PowerOperation.PauseStates,
            PowerOperation.UnpauseStates, PowerOperation.SuspendStates, PowerOperation.ResumeStates, RestoreOperation.RestoreStates,
            RebuildOperation.RebuildStates,
            ResizeOperation.ResizeStates, ResizeOperation.ConfirmResizeStates, RescueOperation.RescueStates, RescueOperation.UnrescueStates,
            ShelveOperation.ShelveStates,
            ShelveOperation.ShelveOffloadStates, ShelveOperation.UnshelveStates, LiveMigrationOperation.MigrateLiveStates,
            SnapshotOperation.CreateImageStates, ServerMetadataStates.Update,
        ];

        Assert.Equal(
            """
            stop: active, error
            start: stopped
            reboot: active
            reboot: active, stopped, paused, suspended, error
            pause: active
            unpause: paused
            suspend: active
            resume: suspended
            restore: soft-delete
            rebuild: active, stopped, error
            resize: active, stopped
            confirmResize: resized
            rescue: active, stopped, error
            unrescue: rescued
            shelve: active, stopped, paused, suspended
            shelveOffload: shelved
            unshelve: shelved, shelved_offloaded
            os-migrateLive: active, paused
            createImage: active, stopped, paused, suspended
            update metadata: active, paused, suspended, stopped
            """.ReplaceLineEndings("\n"),
            string.Join('\n', all.Select(check => $"{check.Name}: {string.Join(", ", check.VmStates!)}")));
    }

    [Fact]
    public void A_refusal_names_the_illegal_state() =>
        Refused(PowerOperation.StopStates, Some(VmStates.Paused), $"Cannot 'stop' instance {Guid.Empty} while it is in vm_state paused");

    [Fact]
    public void A_refusal_names_the_task_state_of_a_busy_server() =>
        Refused(
            PowerOperation.PauseStates,
            Some(VmStates.Active) with { TaskState = TaskStates.Rebooting },
            $"Cannot 'pause' instance {Guid.Empty} while it is in task_state rebooting");

    [Fact]
    public void A_server_that_never_ran_is_refused_without_a_state() =>
        Refused(
            PowerOperation.HardRebootStates,
            Some(VmStates.Error) with { LaunchedAt = null },
            $"Instance {Guid.Empty} is in an invalid state for 'reboot'");

    [Fact]
    public void A_server_without_a_host_is_not_ready_in_any_state() =>
        Refused(PowerOperation.StartStates, Some(VmStates.Error) with { Host = null }, $"Instance {Guid.Empty} is not ready");

    [Fact]
    public void A_lock_is_checked_before_the_state() =>
        Refused(PowerOperation.StopStates, Some(VmStates.Paused) with { LockedBy = "owner" }, $"Instance {Guid.Empty} is locked");

    [Fact]
    public void A_lock_does_not_stop_an_administrator() =>
        PowerOperation.StopStates.Require(Some(VmStates.Active) with { LockedBy = "owner" }, Admin);

    [Theory]
    [InlineData(TaskStates.Rebooting)]
    [InlineData(TaskStates.RebootingHard)]
    public void A_hard_reboot_is_allowed_during_another_reboot(string task) =>
        PowerOperation.HardRebootStates.Require(Some(VmStates.Active) with { TaskState = task }, Member);

    [Fact]
    public void A_hard_reboot_is_refused_once_the_host_has_started_another() =>
        Refused(
            PowerOperation.HardRebootStates,
            Some(VmStates.Active) with { TaskState = TaskStates.RebootStartedHard },
            $"Cannot 'reboot' instance {Guid.Empty} while it is in task_state reboot_started_hard");

    /// <summary>The actions whose decorator differs from the default <c>task_state=(None,)</c>.</summary>
    [Fact]
    public void Each_action_is_legal_in_the_task_states_that_upstream_allows()
    {
        ServerStateCheck[] all =
        [
            PowerOperation.SoftRebootStates, PowerOperation.HardRebootStates, EvacuateOperation.EvacuateStates,
            ServerMetadataStates.Update, ServerMetadataStates.Delete, LiveMigrationOperation.ForceCompleteLiveMigrationStates,
            LiveMigrationOperation.AbortLiveMigrationStates,
        ];

        Assert.Equal(
            """
            reboot: None
            reboot: None, rebooting, reboot_pending, reboot_started, resuming, rebooting_hard, unpausing, pausing, suspending
            evacuate: any
            update metadata: any
            delete metadata: any
            force_complete: migrating
            abort live migration: migrating
            """.ReplaceLineEndings("\n"),
            string.Join('\n', all.Select(check => $"{check.Name}: {Tasks(check)}")));

        static string Tasks(ServerStateCheck check) =>
            check.TaskStates is { } tasks ? string.Join(", ", tasks.Select(task => task ?? "None")) : "any";
    }

    private static void Refused(ServerStateCheck check, Server server, string message) =>
        Assert.Equal(message, Assert.ThrowsAny<FaultException>(() => check.Require(server, Member)).Message);

    private static Server Some(string vmState) => new(Guid.Empty, 1, "p", "u", "s", new Flavor("1", "tiny", 512, 1, 1))
    {
        VmState = vmState,
        TaskState = null,
        Host = "host1",
        CreatedAt = DateTimeOffset.UnixEpoch,
        LaunchedAt = DateTimeOffset.UnixEpoch,
        Request = new ServerRequest(),
    };
}
