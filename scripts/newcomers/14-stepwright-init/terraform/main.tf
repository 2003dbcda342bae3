resource "aws_lambda_function" "charge" {
  function_name = "charge"
}
resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  definition = templatefile("${path.module}/orders.asl.json", { charge = aws_lambda_function.charge.arn })
}
