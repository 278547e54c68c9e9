using Fixtures.Toolkit.OpenStack;
using Moq;

namespace Fixtures.Toolkit.Tests.InitialServers;

public sealed class InitialKeypairTests
{
    [Fact]
    public async Task Keypairs_look_as_if_their_users_had_imported_them()
    {
        await using var configured = new OpenStackBuilder().WithKeypair("mine").WithKeypair("mine", user: "demo").Build();
        await using var asked = new OpenStackBuilder().Build();
        var mine = Assert.Single(await configured.Nova.ListKeypairsAsync());
        await asked.Nova.CreateKeypairAsync(new NewKeypair("mine", mine.PublicKey));

        Assert.Equal(mine, Assert.Single(await asked.Nova.ListKeypairsAsync()));
        Assert.Equal(mine, Assert.Single(await configured.Demo.Nova.ListKeypairsAsync()));
        Assert.StartsWith("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI", mine.PublicKey, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_named_all_at_once()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder()
            .WithKeypair("mine", user: "dmo")
            .WithKeypair("a/b")
            .WithKeypair("old", publicKey: "ssh-rsa nonsense")
            .WithKeypair("same")
            .WithKeypair("Same")
            .Build());

        const string Unreadable = "cannot be read. Give the line of an OpenSSH .pub file, such as 'ssh-ed25519 AAAA… ann@laptop', or";
        Assert.Equal(
            $"""
            The cloud cannot be built:
            - The keypair 'mine' is meant for a user 'dmo', who does not exist. Did you mean 'demo'? There are admin, demo, reader.
            - 'a/b' cannot be the name of a keypair. Use 1 to 255 letters, digits, spaces and '@._-', without a space at either end.
            - The public key of the keypair 'old' {Unreadable} leave it out.
            - The user 'admin' has two keypairs named 'Same'. Give one of them another name.
            """.ReplaceLineEndings("\n"),
            error.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task One_hypervisor_can_serve_every_host_or_one()
    {
        var hypervisor = new Mock<IHypervisor>(MockBehavior.Loose);
        await using var all = new OpenStackBuilder().WithHypervisor(hypervisor.Object).Build();
        await using var one = new OpenStackBuilder().WithHypervisor("host2", hypervisor.Object).Build();

        await all.Servers.BootAsync("a", host: "host1");
        await all.Servers.BootAsync("b", host: "host3");
        await one.Servers.BootAsync("c", host: "host1");
        await one.Servers.BootAsync("d", host: "host2");

        hypervisor.Verify(host => host.SpawnAsync(It.IsAny<Guest>()), Times.Exactly(3));
    }
}
