using Fixtures.Toolkit.OpenStack.Cinder;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Tests.Messaging;

/// <summary>
/// Who waits for a reply: an API that casts where upstream calls answers before anything has happened, and hides that the other service
/// does not run.
/// </summary>
public sealed class RpcKindTests
{
    /// <summary>The methods that upstream's <c>rpcapi.py</c> calls; it casts the others. Zed.</summary>
    private static readonly Dictionary<string, string> Called = new(StringComparer.Ordinal)
    {
        ["compute"] = """
            attach_interface cache_images check_can_live_migrate_destination check_can_live_migrate_source check_instance_shared_storage
            drop_move_claim_at_destination get_console_output get_diagnostics get_host_uptime get_instance_diagnostics get_mks_console
            get_rdp_console get_serial_console get_spice_console get_vnc_console host_maintenance_mode host_power_action
            post_live_migration_at_destination pre_live_migration quiesce_instance remove_volume_connection reserve_block_device_name
            set_admin_password set_host_enabled validate_console_port
            """,
        ["conductor"] = "",
        ["scheduler"] = "select_destinations",
        ["cinder-scheduler"] = "get_log_levels get_pools validate_host_capacity work_cleanup",
        ["cinder-volume"] = """
            accept_transfer attach_volume attachment_delete attachment_update detach_volume freeze_host get_capabilities get_log_levels
            get_manageable_snapshots get_manageable_volumes initialize_connection initialize_connection_snapshot list_replication_targets
            migrate_volume_completion secure_file_operations_enabled terminate_connection terminate_connection_snapshot thaw_host
            update_migrated_volume
            """,
        ["cinder-backup"] = "check_support_to_force_delete export_record get_log_levels",
    };

    /// <summary>Those with a parameter for it, and one that a migration here calls instead of looking for the volume.</summary>
    private static readonly string[] Either =
        ["compute confirm_resize", "conductor migrate_server", "cinder-volume create_volume"];

    private static IEnumerable<RpcMethod> Methods =>
        ServerOperations.Messages.Concat(CinderMessages.Methods).Select(method => method.Value);

    [Fact]
    public void Messages_are_cast_or_called_as_upstream()
    {
        var expected = Methods.Select(method => $"{Expected(method.Name)}: {method.Name.Target} {method.Name.Method}");

        Assert.Equal(expected, Methods.Select(method => $"{method.Kind}: {method.Name.Target} {method.Name.Method}"));
    }

    [Fact]
    public async Task A_message_is_not_sent_otherwise_than_declared()
    {
        using var world = new World(new WorldOptions(), new MessageNames(
            [
                new(typeof(Question), new(new("oracle", "ask"), RpcKind.Call)), new(typeof(Hint), new(new("oracle", "hint"), RpcKind.Cast)),
            ],
            () => []));

        var cast = Assert.Throws<InvalidOperationException>(() => world.Bus.Cast("oracle", new Question(), "test"));
        var call = await Assert.ThrowsAsync<InvalidOperationException>(() => world.Bus.CallAsync<int>("oracle", new Hint(), "test"));

        Assert.Equal("ask to oracle is a Call: send it with MessageBus.CallAsync.", cast.Message);
        Assert.Equal("hint to oracle is a Cast: send it with MessageBus.Cast.", call.Message);
        Assert.Empty(world.Bus.Waiting);
    }

    private static RpcKind Expected(MessageName name)
    {
        if (Either.Contains($"{name.Target} {name.Method}"))
            return RpcKind.CastOrCall;
        return Called[name.Target].Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Contains(name.Method)
            ? RpcKind.Call
            : RpcKind.Cast;
    }

    private sealed record Question : IMessage;

    private sealed record Hint : IMessage;
}
